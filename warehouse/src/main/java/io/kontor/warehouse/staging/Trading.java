package io.kontor.warehouse.staging;

import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.List;

/** What exports say of products, invoices, debts and rates. */
final class Trading {

    private static final Entity PRODUCT = EntityContract.of("product", "Something that is sold")
            .requiredRef("product_ref", "id of the product")
            .requiredText("product_name", "name of the product")
            .text("family", "group of products")
            .unit()
            .price("list_price", "price of one unit before discounts")
            .price("unit_cost", "cost of one unit")
            .currency()
            .date("valid_from_on", "first day of the price list that says this")
            .date("retired_on", "day from which it is not sold any more")
            .flag("is_recurring", "whether it is paid again each period")
            .entity();

    private static final Entity UNIT_OF_MEASURE = EntityContract.of(
                    "unit_of_measure", "A unit in which quantities are counted")
            .requiredText("unit_code", "the unit as exports write it")
            .requiredText("dimension", "what it measures: count, mass, area, time ...")
            .required(
                    "factor_to_base", Type.RATE, Unit.RATIO, "how many of the dimension's base unit make one of these")
            .entity();

    private static final Entity SALES_LINE = EntityContract.of("sales_line", "A line of an invoice")
            .ref("line_ref", "id of the line")
            .text("invoice_number", "number of the invoice")
            .requiredDate("invoice_on", "date of the invoice")
            .requiredAccount()
            .accountName()
            .taxId()
            .deal()
            .project()
            .product()
            .text("product_name", "name of the product")
            .optional("quantity", Type.QUANTITY, Unit.QUANTITY, "in natural units")
            .unit()
            .price("list_price", "price of one unit before discounts")
            .requiredMoney("net_amount", "amount without VAT; negative for a return")
            .money("vat_amount", "VAT")
            .money("cost_amount", "cost of what was sold")
            .currency()
            .ref("salesperson_ref", "employee who sold")
            .createdBy()
            .word("line_type", "sale, return or correction", "sale", "return", "correction")
            .entity();

    private static final Entity RECEIVABLE = EntityContract.of("receivable", "What an account owes on a day")
            .requiredDate("snapshot_on", "day on which it was so")
            .requiredAccount()
            .accountName()
            .taxId()
            .requiredMoney("amount", "what the account owes in all")
            .money("overdue_amount", "of it, what should have been paid already")
            .number("overdue_days", Unit.DAYS, "since when the oldest of it is overdue")
            .currency()
            .entity();

    private static final Entity CURRENCY_RATE = EntityContract.of(
                    "currency_rate", "What one unit of a currency is worth in the reporting currency")
            .requiredText("currency", "ISO 4217 code")
            .requiredDate("rate_on", "day from which the rate holds")
            .required("rate", Type.RATE, Unit.RATIO, "reporting currency per one unit")
            .entity();

    static final List<Entity> ALL = List.of(PRODUCT, UNIT_OF_MEASURE, SALES_LINE, RECEIVABLE, CURRENCY_RATE);

    private Trading() {}
}
