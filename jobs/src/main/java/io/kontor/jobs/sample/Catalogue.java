package io.kontor.jobs.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the company sells: 20 products in each of six families, by the square metre, the piece and the hour. */
final class Catalogue {

    /**
     * A product.
     *
     * @param priceCents list price of the first year, EUR
     * @param costShare  cost as a share of the list price
     */
    record Product(Family family, String code, String name, long priceCents, double costShare) {}

    /** The families; names as the accounting system has them. */
    enum Family {
        LAMINATE("Ламинат", "м2", 1, 9, 24),
        VINYL("Виниловые покрытия", "м2", 1, 14, 38),
        PARQUET("Паркет", "м2", 1, 32, 95),
        TOOLS("Инструмент", "шт", 100, 25, 240),
        ADHESIVES("Клей и грунт", "шт", 100, 12, 48),
        INSTALLATION("Монтаж", "ч", 50, 24, 42);

        private final String label;
        private final String unit;
        private final long step;
        private final double lowestPrice;
        private final double highestPrice;

        Family(String label, String unit, long step, double lowestPrice, double highestPrice) {
            this.label = label;
            this.unit = unit;
            this.step = step;
            this.lowestPrice = lowestPrice;
            this.highestPrice = highestPrice;
        }

        String label() {
            return label;
        }

        String unit() {
            return unit;
        }

        /** Quantities are multiples of so many hundredths. */
        long step() {
            return step;
        }
    }

    private static final List<Family> FAMILIES = List.of(Family.values());
    private static final double PRICE_GROWTH = 1.03;
    private static final List<String> BRANDS = List.of("Nordwalk", "Baltline", "Ambero", "Dubrava", "Kalvis");

    private final List<Product> products = new ArrayList<>();
    private final Map<Family, List<Product>> byFamily = new EnumMap<>(Family.class);
    private final int firstYear;

    Catalogue(SampleSettings settings) {
        firstYear = SampleTruths.firstDay(settings).getYear();
        Dice dice = Dice.of(settings.seed(), "catalogue", 0);
        for (Family family : FAMILIES) {
            List<Product> ofFamily = new ArrayList<>();
            for (String kind : kinds(family)) {
                for (String brand : BRANDS) {
                    int number = products.size() + ofFamily.size() + 1;
                    String name = family.label() + ' ' + brand + ' ' + kind;
                    long price = Math.round(dice.between(family.lowestPrice, family.highestPrice) * 20) * 5;
                    ofFamily.add(new Product(family, "НФ-" + sixDigits(number), name, price, dice.between(0.58, 0.74)));
                }
            }
            byFamily.put(family, ofFamily);
            products.addAll(ofFamily);
        }
    }

    List<Product> products() {
        return products;
    }

    /** The product that deals about a family name. */
    Product flagship(Family family) {
        return of(family).get(0);
    }

    Product any(Dice dice, double progress) {
        return dice.pick(of(family(dice, progress)));
    }

    /** A family by its share of sales at this point of the history (0..1). */
    Family family(Dice dice, double progress) {
        return FAMILIES.get(dice.weighted(
                along(SampleTruths.LAMINATE_SHARE, progress),
                along(SampleTruths.VINYL_SHARE, progress),
                0.20,
                0.08,
                0.14,
                0.12));
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

    private List<Product> of(Family family) {
        return byFamily.getOrDefault(family, List.of());
    }

    private static List<String> kinds(Family family) {
        return switch (family) {
            case LAMINATE -> List.of("8 мм дуб", "10 мм ясень", "12 мм орех", "8 мм \"камень\"");
            case VINYL -> List.of("замковый", "клеевой", "рулон 2 м", "коммерческий 34 кл.");
            case PARQUET -> List.of("дуб натур", "ясень белый", "орех, лак", "ёлочка");
            case TOOLS -> List.of("пила 1200 Вт", "нож", "укладчик", "миксер");
            case ADHESIVES -> List.of("клей 7 кг", "грунт 10 л", "герметик", "подложка 10 м2");
            case INSTALLATION -> List.of("укладка пола", "выравнивание", "демонтаж", "выезд замерщика");
        };
    }

    private static double along(List<Double> shares, double progress) {
        return shares.get(0) + (shares.get(1) - shares.get(0)) * progress;
    }
}
