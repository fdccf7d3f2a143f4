package org.supportplans.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.atlassian.activeobjects.external.ActiveObjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.supportplans.store.entity.EntryRow;

class PlaceGuardTest {

    @ParameterizedTest
    @EnumSource
    void holdsAndLeavesNothingBehind(TestDatabase database) {
        ActiveObjects ao = database.fresh();

        assertThat(new PlaceGuard(ao).holds()).isTrue();

        assertThat(ao.find(EntryRow.class)).isEmpty();
    }

    @Test
    void tellsWhenASecondEntryIsAccepted() {
        assertThat(new PlaceGuard(mock(ActiveObjects.class)).holds()).isFalse();
    }

    @Test
    void knowsNothingWhenTheDatabaseIsDown() {
        ActiveObjects down = mock(ActiveObjects.class);
        doThrow(new IllegalStateException("down")).when(down).create(any(), anyList());
        when(down.count(any(), anyString(), any(Object[].class))).thenReturn(0);

        assertThatThrownBy(() -> new PlaceGuard(down).holds()).hasMessage("down");
    }
}
