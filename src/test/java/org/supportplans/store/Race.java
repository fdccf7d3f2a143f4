package org.supportplans.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Several writers at once. */
final class Race {

    private Race() {}

    /** What each writer answered, by its number from 0; all start together. */
    static <T> List<T> of(int writers, IntFunction<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(writers);
        List<Callable<T>> all = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            int writer = i;
            all.add(() -> {
                start.await();
                return work.apply(writer);
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : pool.invokeAll(all)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }
}
