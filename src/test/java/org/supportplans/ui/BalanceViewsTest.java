package org.supportplans.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.core.credits.Balance;
import org.supportplans.core.credits.CreditCycle;
import org.supportplans.core.credits.Credits;
import org.supportplans.service.AccountBook;
import org.supportplans.service.Terms;
import org.supportplans.ui.view.BalanceView;

class BalanceViewsTest {

    private final BalanceViews views = new BalanceViews(mock(AccountBook.class), mock(Terms.class), Sample.PHRASES, () -> Sample.CLOCK);

    private BalanceView active(Balance balance) {
        return views.of(Sample.contract(), ContractState.ACTIVE, balance);
    }

    @Test
    void saysWhatIsLeftUntilWhen() {
        BalanceView view = active(Sample.balance(50, 22, 1, 0));
        assertThat(view.heading()).isEqualTo("Credits, November");
        assertThat(view.headline()).isEqualTo("27 of 50 left");
        assertThat(view.notes()).isEqualTo("1 held · resets on 1 December");
        assertThat(view.warning()).isNull();
        assertThat(view.exhausted()).isFalse();
        assertThat(view.bar().label()).isEqualTo("22 used, 1 held, 27 of 50 left");
        assertThat(view.bar().used()).isEqualTo(44);
        assertThat(view.bar().held()).isEqualTo(2);
        assertThat(view.bar().over()).isZero();
    }

    @Test
    void warnsFromAFifthDownwards() {
        assertThat(active(Sample.balance(50, 39, 0, 0)).warning()).isNull();
        assertThat(active(Sample.balance(50, 40, 0, 0)).warning()).isEqualTo("Only 10 of 50 credits are left until 1 December.");
        Balance last = Sample.balance(Credits.of(50), Credits.of(45), Credits.ZERO, Credits.ZERO, null);
        assertThat(active(last).warning()).isEqualTo("Only 5 of 50 credits are left, and no reset follows.");
        assertThat(active(last).notes()).isEqualTo("until 31 December");
    }

    @Test
    void warnsThirtyDaysBeforeTheEnd() {
        assertThat(views.of(Sample.contract("2026-01-01", "2026-12-20"), ContractState.ACTIVE, Sample.balance(50, 1, 0, 0)).warning()).isNull();
        assertThat(views.of(Sample.contract("2026-01-01", "2026-12-19"), ContractState.ACTIVE, Sample.balance(50, 1, 0, 0)).warning())
                .isEqualTo("This contract ends on 19 December.");
        assertThat(views.of(Sample.contract("2026-01-01", "2026-11-20"), ContractState.ACTIVE, Sample.unlimited(0)).warning())
                .isEqualTo("This contract ends on 20 November.");
    }

    /** Rule 27: limit 5 and seven requests. */
    @Test
    void showsWhatWentOver() {
        BalanceView view = active(Sample.balance(5, 5, 0, 2));
        assertThat(view.headline()).isEqualTo("0 of 5 left");
        assertThat(view.notes()).isEqualTo("2 over limit · resets on 1 December");
        assertThat(view.warning()).isEqualTo("No credits are left until 1 December; until then new requests are over the limit.");
        assertThat(view.exhausted()).isTrue();
        assertThat(view.bar().label()).isEqualTo("5 used, 2 over limit, 0 of 5 left");
        assertThat(view.bar().over()).isEqualTo(29);
        assertThat(view.bar().used()).isEqualTo(71);
    }

    /** Held credits can't be used: all that is left is held. */
    @Test
    void heldCreditsAreNotLeft() {
        BalanceView view = active(Sample.balance(5, 4, 1, 0));
        assertThat(view.headline()).isEqualTo("0 of 5 left");
        assertThat(view.exhausted()).isTrue();
        assertThat(view.bar().used() + view.bar().held()).isEqualTo(100);
    }

    @Test
    void theBarIsNeverLongerThanWhole() {
        Balance tiny = Sample.balance(new Credits(1_000_000), new Credits(999_999), Credits.ZERO, new Credits(1), LocalDate.parse("2026-12-01"));
        BalanceView view = active(tiny);
        assertThat(view.bar().used() + view.bar().held() + view.bar().over()).isEqualTo(100);
        assertThat(view.bar().over()).isEqualTo(1);
    }

    @Test
    void fractionsAndCarriedCreditsAreNamed() {
        Balance plain = Sample.balance(new Credits(6_000), new Credits(250), Credits.ZERO, Credits.ZERO, LocalDate.parse("2026-12-01"));
        Balance carried = new Balance(Credits.of(50), plain.granted(), plain.used(), plain.held(), plain.over(), plain.balance(), plain.available(),
                new Credits(750), Credits.ZERO, false, plain.cycle(), plain.nextReset(), plain.soonestExpiry(), plain.asOf());
        BalanceView view = active(carried);
        assertThat(view.headline()).isEqualTo("57.5 of 60 left");
        assertThat(view.notes()).isEqualTo("7.5 carried over · resets on 1 December");
    }

    @Test
    void creditsThatLapseBeforeTheCycleAreNamed() {
        Balance balance = Sample.balance(50, 20, 0, 0);
        Balance early = new Balance(balance.limit(), balance.granted(), balance.used(), balance.held(), balance.over(), balance.balance(),
                balance.available(), Credits.ZERO, Credits.ZERO, false, balance.cycle(), balance.nextReset(),
                new Balance.Expiry(Credits.of(4), LocalDate.parse("2026-11-25")), balance.asOf());
        assertThat(active(early).notes()).isEqualTo("4 expire on 25 November · resets on 1 December");
    }

    @Test
    void cyclesThatAreNoMonthsAreNamedByTheirDays() {
        Balance balance = Sample.balance(50, 20, 0, 0);
        Balance anchored = new Balance(balance.limit(), balance.granted(), balance.used(), balance.held(), balance.over(), balance.balance(),
                balance.available(), Credits.ZERO, Credits.ZERO, false,
                new CreditCycle(LocalDate.parse("2026-11-15"), LocalDate.parse("2026-12-14")), LocalDate.parse("2026-12-15"), null, balance.asOf());
        assertThat(active(anchored).heading()).isEqualTo("Credits, 15 November – 14 December");
    }

    @Test
    void unlimitedPlansCountOnly() {
        BalanceView view = active(Sample.unlimited(12));
        assertThat(view.headline()).isEqualTo("Unlimited");
        assertThat(view.notes()).isEqualTo("12 used");
        assertThat(view.bar()).isNull();
        assertThat(view.warning()).isNull();
        assertThat(active(Sample.unlimited(0)).notes()).isNull();
    }

    @Test
    void aContractThatDoesNotRunSaysSo() {
        BalanceView scheduled = views.of(Sample.contract("2027-01-01", null), ContractState.SCHEDULED, Sample.unlimited(0));
        assertThat(scheduled.headline()).isEqualTo("Starts on 1 January");
        assertThat(scheduled.exhausted()).isFalse();
        BalanceView expired = views.of(Sample.contract("2025-01-01", "2025-12-31"), ContractState.EXPIRED, Sample.unlimited(0));
        assertThat(expired.headline()).isEqualTo("Ended on 31 Dec 2025");
        assertThat(expired.warning()).isEqualTo("This contract ended on 31 Dec 2025; new requests need another one.");
        assertThat(expired.exhausted()).isTrue();
        assertThat(views.of(Sample.draft())).isNull();
    }
}
