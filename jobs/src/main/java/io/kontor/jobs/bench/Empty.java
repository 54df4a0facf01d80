package io.kontor.jobs.bench;

/** A program that does nothing: what Java itself costs. */
final class Empty {

    private Empty() {}

    public static void main(String[] arguments) {}
}
