package org.supportplans.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Threads that do the same piece of work again and again. */
final class Load {

    /** One piece of work. */
    interface Work {
        void run() throws Exception;
    }

    private Load() {}

    /** How many pieces a second so many threads do, all as fast as they can, for so long. */
    static double perSecond(int threads, long millis, Work work) throws Exception {
        AtomicLong done = new AtomicLong();
        long start = System.nanoTime();
        long end = start + millis * 1_000_000;
        together(threads, () -> {
            while (System.nanoTime() < end) {
                work.run();
                done.incrementAndGet();
            }
        });
        return done.get() * 1e9 / (System.nanoTime() - start);
    }

    /** How long each of so many pieces takes when they fall due at a steady rate, from the moment it is due. */
    static Times steadily(int threads, int perSecond, int pieces, Work work) throws Exception {
        AtomicLong next = new AtomicLong();
        Times times = new Times();
        long start = System.nanoTime();
        together(threads, () -> {
            for (long i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
                long due = start + i * 1_000_000_000L / perSecond;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                work.run();
                synchronized (times) {
                    times.add(System.nanoTime() - due);
                }
            }
        });
        return times;
    }

    private static void together(int threads, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(pool.submit(() -> {
                    work.run();
                    return null;
                }));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
