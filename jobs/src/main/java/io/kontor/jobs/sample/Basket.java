package io.kontor.jobs.sample;

import io.kontor.jobs.sample.Catalogue.Product;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is bought at once: products, quantities and prices that come near to a wanted amount. */
final class Basket {

    /**
     * A line; amounts in cents of EUR, quantities in hundredths.
     *
     * @param listPrice price of the list on the day
     * @param price     price paid
     */
    record Line(Product product, long quantity, long listPrice, long price, long net, long cost) {

        Line returned(long part) {
            return new Line(product, -part, listPrice, price, -times(part, price), -times(part, cost * 100 / quantity));
        }
    }

    private Basket() {}

    /**
     * Fills a basket; the same dice give the same basket.
     *
     * @param amount wanted net amount, EUR
     * @param about  product of the first line, null for any
     * @param mean   mean number of lines after the first
     */
    static List<Line> fill(
            Dice dice,
            Catalogue catalogue,
            double progress,
            LocalDate on,
            double amount,
            @Nullable Product about,
            double mean) {
        int count = 1 + dice.poisson(mean);
        double[] parts = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            parts[i] = 0.15 + dice.exponential(1);
            sum += parts[i];
        }
        List<Line> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Product product = i == 0 && about != null ? about : catalogue.any(dice, progress);
            lines.add(line(dice, catalogue, on, product, amount * parts[i] / sum));
        }
        return lines;
    }

    static long total(List<Line> lines) {
        long total = 0;
        for (Line line : lines) {
            total += line.net();
        }
        return total;
    }

    private static Line line(Dice dice, Catalogue catalogue, LocalDate on, Product product, double amount) {
        long listPrice = catalogue.listPrice(product, on);
        double discount = dice.chance(0.4) ? 0 : dice.between(1, 6 + (amount > 2_000 ? 8 : 2)) / 100.0;
        long price = Math.max(1, Math.round(listPrice * (1 - discount)));
        long step = product.family().step();
        long quantity = Math.max(1, Math.round(amount * 10_000 / price / step)) * step;
        return new Line(
                product,
                quantity,
                listPrice,
                price,
                times(quantity, price),
                times(quantity, catalogue.unitCost(product, on)));
    }

    /** Hundredths of a unit times cents, in cents, half up. */
    static long times(long quantity, long price) {
        return Math.floorDiv(quantity * price + 50, 100);
    }
}
