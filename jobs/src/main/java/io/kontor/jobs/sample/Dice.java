package io.kontor.jobs.sample;

import java.util.List;

/**
 * A source of random numbers whose values are fixed by this code alone (SplitMix64, {@link StrictMath}), so that they
 * are equal on every machine and release of Java. One is made per thing (a deal, an order), so that adding one thing
 * does not change another.
 */
final class Dice {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /** The numbers that belong to one thing of one kind. */
    static Dice of(long seed, String kind, long number) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < kind.length(); i++) {
            hash = (hash ^ kind.charAt(i)) * 0x100000001B3L;
        }
        Dice dice = new Dice(mix(seed + GOLDEN) ^ mix(hash) ^ mix(number * GOLDEN + 1));
        dice.next();
        return dice;
    }

    private long next() {
        state += GOLDEN;
        return mix(state);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** In [0, 1). */
    double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** In [from, to], both included. */
    int between(int from, int to) {
        return from + (int) (unit() * (to - from + 1));
    }

    double between(double from, double to) {
        return from + unit() * (to - from);
    }

    <T> T pick(List<T> choices) {
        return choices.get(between(0, choices.size() - 1));
    }

    /** An index, each as likely as its weight. */
    int weighted(double... weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = unit() * total;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - unit());
    }

    /** Sum of {@code shape} exponential waits: the larger the shape, the more regular. */
    double gamma(int shape, double mean) {
        double sum = 0;
        for (int i = 0; i < shape; i++) {
            sum += exponential(mean / shape);
        }
        return sum;
    }

    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
        return radius * StrictMath.cos(2 * StrictMath.PI * unit());
    }

    double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * normal());
    }

    int poisson(double mean) {
        double limit = StrictMath.exp(-mean);
        double product = unit();
        int count = 0;
        while (product > limit) {
            product *= unit();
            count++;
        }
        return count;
    }
}
