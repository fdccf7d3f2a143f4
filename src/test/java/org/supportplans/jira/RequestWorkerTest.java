package org.supportplans.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import com.atlassian.jira.util.thread.JiraThreadLocalUtil;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.InOrder;
import org.supportplans.service.WorkInbox;

@Timeout(60)
class RequestWorkerTest {

    private static final long PATIENCE_MS = 30_000;

    private final WorkInbox inbox = mock(WorkInbox.class);
    private final JiraThreadLocalUtil threads = mock(JiraThreadLocalUtil.class);
    private final RequestWorker worker = new RequestWorker(inbox, threads);

    @AfterEach
    void stop() {
        worker.stop();
    }

    @Test
    void worksInJirasThreadContextAlsoWhereItFails() {
        doThrow(new IllegalStateException("no database")).when(inbox).work(1);
        worker.start();
        worker.wake(1);
        verify(threads, timeout(PATIENCE_MS)).postCall(any());
        InOrder order = inOrder(threads, inbox);
        order.verify(threads).preCall();
        order.verify(inbox).work(1);
        order.verify(threads).postCall(any());
        worker.wake(2);
        verify(inbox, timeout(PATIENCE_MS)).work(2);
    }

    @Test
    void runsNothingBeforeItsStartAndAfterItsStop() {
        worker.wake(1);
        worker.start();
        worker.stop();
        worker.wake(1);
        verifyNoInteractions(inbox, threads);
    }

    @Test
    void itsStopLetsRunningWorkEndAndDropsWhatWaits() throws Exception {
        CountDownLatch started = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        List<String> ends = new CopyOnWriteArrayList<>();
        Runnable work = () -> {
            started.countDown();
            try {
                release.await();
                ends.add("finished");
            } catch (InterruptedException e) {
                ends.add("interrupted");
            }
        };
        worker.start();
        worker.run(work, "");
        worker.run(work, "");
        worker.run(() -> ends.add("waited"), "");
        started.await();
        Thread stopper = new Thread(worker::stop);
        stopper.start();
        while (stopper.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        release.countDown();
        stopper.join();
        assertThat(ends).containsExactly("finished", "finished");
    }
}
