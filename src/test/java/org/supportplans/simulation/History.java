package org.supportplans.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.supportplans.simulation.Action.Delivery;
import org.supportplans.simulation.Action.Verb;
import org.supportplans.simulation.Faults.Fault;
import org.supportplans.simulation.Faults.Kind;

/** What happens, decided by a seed alone. */
record History(long seed, List<Action> actions) {

    private static final int SHORTEST = 15;
    private static final int LONGEST = 60;
    private static final Verb[] MEANWHILE = {Verb.RAISE, Verb.EDIT, Verb.RESOLVE, Verb.REOPEN, Verb.SAY, Verb.DELETE, Verb.CHANGE_CUSTOMER, Verb.WORK,
        Verb.WORK, Verb.SWEEP, Verb.ROLL, Verb.RETRY};

    static History of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int count = random.nextInt(SHORTEST, LONGEST + 1);
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            actions.add(action(random, verb(random)));
        }
        return new History(seed, actions);
    }

    History with(List<Action> others) {
        return new History(seed, List.copyOf(others));
    }

    private static Verb verb(SplittableRandom random) {
        int all = 0;
        for (Verb verb : Verb.values()) {
            all += verb.weight();
        }
        int at = random.nextInt(all);
        for (Verb verb : Verb.values()) {
            at -= verb.weight();
            if (at < 0) {
                return verb;
            }
        }
        throw new IllegalStateException();
    }

    private static Action action(SplittableRandom random, Verb verb) {
        Action calm = calm(random, verb);
        if (verb == Verb.WAIT || random.nextInt(100) >= 40) {
            return calm;
        }
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        boolean others = kind == Kind.OTHER_BEFORE || kind == Kind.OTHER_AFTER;
        Fault fault = new Fault(kind, 1 + random.nextInt(others ? 24 : 6));
        Action meanwhile = others ? calm(random, MEANWHILE[random.nextInt(MEANWHILE.length)]) : null;
        return new Action(verb, calm.node(), calm.which(), calm.how(), calm.delivery(), fault, meanwhile);
    }

    private static Action calm(SplittableRandom random, Verb verb) {
        int delivery = random.nextInt(10);
        return new Action(verb, random.nextInt(4), random.nextInt(1 << 16), random.nextInt(1 << 16),
                delivery < 6 ? Delivery.AT_ONCE : delivery < 8 ? Delivery.LATER : delivery < 9 ? Delivery.TWICE : Delivery.LOST, null, null);
    }
}
