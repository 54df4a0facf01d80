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
            .price("net_price", "price of one unit that was asked, without VAT")
            .money("discount_amount", "what was taken off in all, without VAT")
            .requiredMoney("net_amount", "amount without VAT; negative for a return")
            .money("vat_amount", "VAT")
            .money("cost_amount", "cost of what was sold")
            .currency()
            .ref("salesperson_ref", "employee who sold")
            .createdBy()
            .word("line_type", "sale, return or correction", "sale", "return", "correction")
            .entity();

    private static final Entity PRODUCT_COST = EntityContract.of("product_cost", "What one unit of a product costs us")
            .requiredProduct()
            .required("unit_cost", Type.QUANTITY, Unit.MONEY, "cost of one unit")
            .currency()
            .text("method", "how it was reckoned: average, standard, last purchase ...")
            .entity();

    private static final Entity COMPETITOR_PRICE = EntityContract.of(
                    "competitor_price", "What a competitor was seen to ask for what is like our product")
            .requiredProduct()
            .requiredText("competitor", "who asks it")
            .requiredDate("observed_on", "day on which it was seen")
            .required("price", Type.QUANTITY, Unit.MONEY, "price of one unit")
            .currency()
            .entity();

    private static final Entity DISCOUNT_GRANT = EntityContract.of(
                    "discount_grant", "A discount that a line of an invoice was given, and by which rule")
            .requiredRef("line_ref", "id of the line")
            .ref("rule_id", "rule that grants it")
            .requiredMoney("amount", "what was taken off, without VAT")
            .currency()
            .entity();

    private static final Entity LOYALTY_TIER_HISTORY = EntityContract.of(
                    "loyalty_tier_history", "The tier of a loyalty programme in which an account is")
            .requiredAccount()
            .requiredText("tier", "name of the tier")
            .ref("rule_id", "rule by which it was given")
            .entity();

    private static final Entity INVOICE = EntityContract.of("invoice", "An invoice as its header tells it")
            .requiredText("invoice_number", "number of the invoice")
            .requiredDate("invoice_on", "date of the invoice")
            .requiredAccount()
            .accountName()
            .taxId()
            .deal()
            .date("due_on", "last day on which it should be paid")
            .money("net_amount", "amount without VAT")
            .money("vat_amount", "VAT")
            .currency()
            .text("status", "draft, sent, paid, cancelled ... as the source has it")
            .entity();

    private static final Entity PAYMENT = EntityContract.of("payment", "Money that a customer paid")
            .requiredRef("payment_ref", "id of the payment")
            .text("invoice_number", "number of the invoice that it pays")
            .account()
            .accountName()
            .taxId()
            .requiredDate("paid_on", "day on which it came")
            .requiredMoney("amount", "what was paid; negative for what was paid back")
            .currency()
            .entity();

    private static final Entity UNMET_DEMAND = EntityContract.of(
                    "unmet_demand", "What customers asked for and could not be sold")
            .requiredDate("demand_on", "day on which it was asked for")
            .requiredProduct()
            .text("product_name", "name of the product")
            .account()
            .optional("quantity", Type.QUANTITY, Unit.QUANTITY, "in natural units")
            .unit()
            .amount()
            .currency()
            .text("reason", "why it could not be sold")
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

    static final List<Entity> ALL = List.of(
            PRODUCT,
            PRODUCT_COST,
            COMPETITOR_PRICE,
            UNIT_OF_MEASURE,
            INVOICE,
            SALES_LINE,
            DISCOUNT_GRANT,
            LOYALTY_TIER_HISTORY,
            PAYMENT,
            RECEIVABLE,
            UNMET_DEMAND,
            CURRENCY_RATE);

    private Trading() {}
}
