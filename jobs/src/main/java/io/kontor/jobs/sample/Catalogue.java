package io.kontor.jobs.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What the company sells: 20 products in each of six families, by the square metre, the piece and the hour. */
final class Catalogue {

    /**
     * A product.
     *
     * @param priceCents list price of the first year, EUR
     * @param costShare  cost as a share of the list price
     */
    record Product(int number, Family family, String code, String name, long priceCents, double costShare) {}

    /** The families; names as the accounting system has them. */
    enum Family {
        LAMINATE("Ламинат", "м2", 0.01),
        VINYL("Виниловые покрытия", "м2", 0.01),
        PARQUET("Паркет", "м2", 0.01),
        TOOLS("Инструмент", "шт", 1),
        ADHESIVES("Клей и грунт", "шт", 1),
        INSTALLATION("Монтаж", "ч", 0.5);

        private final String label;
        private final String unit;
        private final double step;

        Family(String label, String unit, double step) {
            this.label = label;
            this.unit = unit;
            this.step = step;
        }

        String label() {
            return label;
        }

        String unit() {
            return unit;
        }

        /** Quantities are multiples of this. */
        double step() {
            return step;
        }
    }

    static final int PRODUCTS_OF_A_FAMILY = 20;
    private static final double PRICE_GROWTH = 1.03;
    private static final List<String> BRANDS = List.of("Nordwalk", "Baltline", "Ambero", "Dubrava", "Kalvis");
    private static final List<List<String>> KINDS = List.of(
            List.of("8 мм дуб", "10 мм ясень", "12 мм орех", "8 мм \"камень\""),
            List.of("замковый", "клеевой", "рулон 2 м", "коммерческий 34 кл."),
            List.of("дуб натур", "ясень белый", "орех, лак", "ёлочка"),
            List.of("пила 1200 Вт", "нож", "укладчик", "миксер"),
            List.of("клей 7 кг", "грунт 10 л", "герметик", "подложка 10 м2"),
            List.of("укладка пола", "выравнивание", "демонтаж", "выезд замерщика"));

    private final List<Product> products = new ArrayList<>();
    private final int firstYear;

    Catalogue(SampleSettings settings) {
        firstYear = SampleTruths.firstDay(settings).getYear();
        Dice dice = Dice.of(settings.seed(), "catalogue", 0);
        for (Family family : Family.values()) {
            List<String> kinds = KINDS.get(family.ordinal());
            for (int i = 0; i < PRODUCTS_OF_A_FAMILY; i++) {
                int number = products.size() + 1;
                String name = family.label() + ' ' + BRANDS.get(i % BRANDS.size()) + ' ' + kinds.get(i / BRANDS.size());
                long price = Math.round(dice.between(lowestPrice(family), highestPrice(family)) * 20) * 5;
                products.add(
                        new Product(number, family, "НФ-" + sixDigits(number), name, price, dice.between(0.58, 0.74)));
            }
        }
    }

    List<Product> products() {
        return products;
    }

    /** The product that deals about a family name. */
    Product flagship(Family family) {
        return products.get(family.ordinal() * PRODUCTS_OF_A_FAMILY);
    }

    Product any(Dice dice, double progress) {
        return products.get(
                family(dice, progress).ordinal() * PRODUCTS_OF_A_FAMILY + dice.between(0, PRODUCTS_OF_A_FAMILY - 1));
    }

    /** A family by its share of sales at this point of the history (0..1). */
    Family family(Dice dice, double progress) {
        return Family.values()[
                dice.weighted(
                        along(SampleTruths.LAMINATE_SHARE, progress),
                        along(SampleTruths.VINYL_SHARE, progress),
                        0.20,
                        0.08,
                        0.14,
                        0.12)];
    }

    /** List price in cents; prices rise each January. */
    long listPrice(Product product, LocalDate on) {
        double factor = 1;
        for (int year = firstYear; year < on.getYear(); year++) {
            factor *= PRICE_GROWTH;
        }
        return Math.round(product.priceCents() * factor);
    }

    long unitCost(Product product, LocalDate on) {
        return Math.round(listPrice(product, on) * product.costShare());
    }

    static String sixDigits(int number) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }

    private static double along(List<Double> shares, double progress) {
        return shares.get(0) + (shares.get(1) - shares.get(0)) * progress;
    }

    private static double lowestPrice(Family family) {
        return switch (family) {
            case LAMINATE -> 9;
            case VINYL -> 14;
            case PARQUET -> 32;
            case TOOLS -> 25;
            case ADHESIVES -> 12;
            case INSTALLATION -> 24;
        };
    }

    private static double highestPrice(Family family) {
        return switch (family) {
            case LAMINATE -> 24;
            case VINYL -> 38;
            case PARQUET -> 95;
            case TOOLS -> 240;
            case ADHESIVES -> 48;
            case INSTALLATION -> 42;
        };
    }
}
