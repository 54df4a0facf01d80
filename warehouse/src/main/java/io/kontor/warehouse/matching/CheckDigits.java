package io.kontor.warehouse.matching;

/**
 * The check digits of tax and registration numbers, as their registers publish them (collected in python-stdnum's
 * descriptions of lv.pvn, lt.pvm, ee.kmkr, ee.registrikood, ru.inn, de.vat, pl.nip, fi.alv).
 */
final class CheckDigits {

    private CheckDigits() {}

    /** Eleven digits: companies begin with 4 to 9, people with less. */
    static boolean latvian(int[] d) {
        return d[0] > 3
                ? sum(d, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1) % 11 == 3
                : (1 + sum(d, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9)) % 11 % 10 == d[10];
    }

    /** Nine or twelve digits; the weights begin again at 1, then again at 3. */
    static boolean lithuanian(int[] d) {
        return d[d.length - 1] == twoRounds(d, 9);
    }

    /** Eight digits of the business register. */
    static boolean estonianRegister(int[] d) {
        return d[7] == twoRounds(d, 9);
    }

    private static int twoRounds(int[] d, int turn) {
        int first = 0;
        int second = 0;
        for (int i = 0; i < d.length - 1; i++) {
            first += d[i] * (i % turn + 1);
            second += d[i] * ((i + 2) % turn + 1);
        }
        return first % 11 < 10 ? first % 11 : second % 11 % 10;
    }

    static boolean estonianVat(int[] d) {
        return sum(d, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
    }

    static boolean innOfCompany(int[] d) {
        return sum(d, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == d[9];
    }

    static boolean innOfPerson(int[] d) {
        return sum(d, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == d[10]
                && sum(d, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == d[11];
    }

    /** ISO 7064, mod 11, 10. */
    static boolean german(int[] d) {
        int product = 10;
        for (int i = 0; i < 8; i++) {
            int sum = (d[i] + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == d[8];
    }

    static boolean polish(int[] d) {
        return sum(d, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == d[9];
    }

    static boolean finnish(int[] d) {
        return sum(d, 7, 9, 10, 5, 8, 4, 2, 1) % 11 == 0;
    }

    private static int sum(int[] d, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += d[i] * weights[i];
        }
        return sum;
    }
}
