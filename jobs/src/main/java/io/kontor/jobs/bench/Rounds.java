package io.kontor.jobs.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures two sides in turn, so that whatever else the machine does meets both, and takes medians. */
final class Rounds {

    /** Measures one side once. */
    interface Side {
        double measure() throws IOException;
    }

    private Rounds() {}

    static Finding compare(String measure, int rounds, double limit, Side kontor, Side against) throws IOException {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ours.add(kontor.measure());
            theirs.add(against.measure());
        }
        return new Finding(measure, median(ours), median(theirs), limit);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
