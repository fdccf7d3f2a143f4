package org.supportplans.jira;

import com.atlassian.jira.util.thread.JiraThreadLocalUtil;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.log4j.Logger;
import org.supportplans.service.WorkInbox;

/**
 * Settles requests away from the users' threads: few threads, a bounded queue. What does not fit, or fails, stays in the inbox for the
 * sweep.
 */
@Named
public class RequestWorker {

    private static final Logger LOG = Logger.getLogger(RequestWorker.class);
    private static final int THREADS = 2;
    private static final int WAITING_MAX = 10_000;
    private static final int IDLE_SECONDS = 60;
    private static final int STOP_SECONDS = 5;

    private final WorkInbox inbox;
    private final JiraThreadLocalUtil threads;
    private volatile ThreadPoolExecutor pool;

    @Inject
    public RequestWorker(WorkInbox inbox, JiraThreadLocalUtil threads) {
        this.inbox = inbox;
        this.threads = threads;
    }

    /** Until then, and after {@link #stop}, nothing is run. */
    void start() {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, "supportplans-worker-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        ThreadPoolExecutor started = new ThreadPoolExecutor(THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING_MAX), factory, new ThreadPoolExecutor.DiscardPolicy());
        started.allowCoreThreadTimeOut(true);
        pool = started;
    }

    /** Returns at once. */
    void wake(long issueId) {
        run(() -> inbox.work(issueId), "Issue " + issueId + " could not be settled; the sweep tries again");
    }

    /** Runs something on a worker thread, in Jira's thread context; its failure is logged as {@code failure}. */
    void run(Runnable task, String failure) {
        ThreadPoolExecutor running = pool;
        if (running == null) {
            return;
        }
        running.execute(() -> {
            threads.preCall();
            try {
                task.run();
            } catch (RuntimeException | LinkageError e) {
                LOG.warn(failure, e);
            } finally {
                threads.postCall(LOG);
            }
        });
    }

    /**
     * Lets running work end for some seconds and interrupts it only then, since some databases take an interrupt badly; what waits stays in
     * the inbox.
     */
    void stop() {
        ThreadPoolExecutor stopped = pool;
        pool = null;
        if (stopped == null) {
            return;
        }
        stopped.shutdown();
        stopped.getQueue().clear();
        try {
            stopped.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.shutdownNow();
        }
    }
}
