package io.kontor.warehouse.conformed;

import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.List;

/** Prices and costs of products, what was invoiced and paid, and what could not be sold. */
final class Billing {

    static final ConformedTable PRODUCT_COST = Contract.of("product_cost", "What did a product cost us, and when?")
            .key("product_key", "the product")
            .required("unit_cost", Type.QUANTITY, Unit.MONEY, "cost of one unit, in currency")
            .requiredText("currency", "currency; the reporting currency where the source names none")
            .text("method", "how it was reckoned, as the source words it; null where a price list tells it")
            .versioned()
            .toldBy("staged_product", "staged_product_cost")
            .keyedBy("product")
            .told("currency", "coalesce(upper(trim(s.currency)), :currency)")
            .table();

    static final ConformedTable COMPETITOR_PRICE = Contract.of(
                    "competitor_price", "What do others ask for what is like our products?")
            .key("price_key", "the observation")
            .key("product_key", "our product")
            .key("competitor_key", "who asks the price; equal names of different systems are one competitor")
            .requiredText("competitor", "its name as the source words it")
            .requiredDate("observed_on", "the day")
            .required("price", Type.QUANTITY, Unit.MONEY, "price of one unit, in currency")
            .requiredText("currency", "currency; the reporting currency where the source names none")
            .listed()
            .knownBy("product_ref", "competitor", "observed_on")
            .refers("product_key", "product", "s.product_ref")
            .refers("competitor_key", "competitor", "s.competitor")
            .told("currency", "coalesce(upper(trim(s.currency)), :currency)")
            .table();

    static final ConformedTable INVOICE = Contract.of("invoice", "What was each invoice about, and what is due?")
            .grain("invoice_key")
            .reads("staged_invoice", "sales_line", "xref_entity", "currency_rate")
            .key("invoice_key", "the invoice: a number of a source account, once a year")
            .requiredText("invoice_number", "its number")
            .requiredDate("invoice_on", "its date")
            .key("account_key", "the customer")
            .reference("deal_key", "the deal behind it, where it is one")
            .date("due_on", "last day on which it should be paid")
            .text("currency", "currency; null where its lines have several and no header tells one")
            .money("net_amount", "without VAT as the header says, else the sum of its lines")
            .money("vat_amount", "VAT as the header says, else the sum of its lines")
            .money("net_amount_reporting", "net_amount at the rate of invoice_on; null when no rate is known")
            .requiredFlag("has_header", "whether a list of invoices tells it, not only its lines")
            .count("line_count", "how many lines it has; 0 where only the header is known")
            .money("line_net_amount", "sum of its lines; null without lines, or with several currencies")
            .text("status", "as the source words it")
            .provenance()
            .table();

    static final ConformedTable PAYMENT = Contract.of("payment", "What was paid, by whom and for what?")
            .key("payment_key", "the payment")
            .reference("invoice_key", "the invoice of that number; null where none is found")
            .to("invoice")
            .reference("account_key", "who paid; where the source does not tell, whose invoice it is")
            .text("invoice_number", "number of the invoice as the source tells it")
            .requiredDate("paid_on", "the day")
            .required("amount", Type.MONEY, Unit.MONEY, "in currency; negative for what was paid back")
            .requiredText("currency", "currency; the reporting currency where the source names none")
            .money("amount_reporting", "amount at the rate of paid_on; null when no rate is known")
            .listed()
            .toldBy("staged_payment", "invoice", "xref_entity")
            .knownBy("payment_ref")
            .converted("s.paid_on", "amount")
            .table();

    static final ConformedTable DISCOUNT_GRANT = Contract.of(
                    "discount_grant", "Which discounts were given, and by which rule?")
            .key("grant_key", "the discount")
            .reference("line_key", "the line of the invoice; null where no export has it")
            .to("sales_line")
            .text("rule_id", "the rule as the source names it")
            .required("amount", Type.MONEY, Unit.MONEY, "what was taken off without VAT, in currency")
            .requiredText("currency", "currency; the reporting currency where the source names none")
            .money("amount_reporting", "amount at the rate of the invoice's day; null when one of them is not known")
            .listed()
            .knownBy("line_ref", "rule_id")
            .everyLine()
            .joined("""
                    left join (
                        select
                            source_system,
                            source_account,
                            source_id,
                            min(line_key) as line_key,
                            min(invoice_on) as invoice_on
                        from sales_line
                        group by source_system, source_account, source_id
                    ) as granted
                        on granted.source_system = s.source_system
                        and granted.source_account = s.source_account
                        and granted.source_id = s.line_ref
                    """, "sales_line")
            .told("line_key", "granted.line_key")
            .converted("granted.invoice_on", "amount")
            .table();

    static final ConformedTable LOYALTY_TIER_HISTORY = Contract.of(
                    "loyalty_tier_history", "In which tier of the loyalty programme was each account, and when?")
            .key("account_key", "the account")
            .requiredText("tier", "name of the tier")
            .text("rule_id", "rule by which it was given, as the source names it")
            .versioned()
            .keyedBy("account")
            .table();

    static final ConformedTable UNMET_DEMAND = Contract.of(
                    "unmet_demand", "What did customers ask for that could not be sold?")
            .key("demand_key", "the demand")
            .requiredDate("demand_on", "day on which it was asked for")
            .key("product_key", "the product")
            .reference("account_key", "who asked; null where the source does not tell")
            .quantity("quantity", "natural units")
            .text("unit_code", "natural unit")
            .money("amount", "value in currency")
            .requiredText("currency", "currency; the reporting currency where the source names none")
            .money("amount_reporting", "amount at the rate of demand_on; null when no rate is known")
            .text("reason", "why it could not be sold, as the source words it")
            .listed()
            .knownBy("product_ref", "demand_on", "account_ref")
            .everyLine()
            .refers("product_key", "product", "s.product_ref")
            .refers("account_key", "account", "s.account_ref")
            .converted("s.demand_on", "amount")
            .table();

    static final List<ConformedTable> TABLES = List.of(
            PRODUCT_COST, COMPETITOR_PRICE, INVOICE, PAYMENT, DISCOUNT_GRANT, LOYALTY_TIER_HISTORY, UNMET_DEMAND);

    private Billing() {}
}
