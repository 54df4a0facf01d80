package io.kontor.warehouse.metric.quality;

import io.kontor.warehouse.metric.contract.Metric;
import io.kontor.warehouse.table.TableSchema;
import java.util.List;

/** Do people sell through the CRM, or beside it? Query: {@code quality_adoption.sql}. */
public final class QualityAdoption {

    private static final TableSchema SCHEMA = Entries.schema(
            "adoption",
            "Do people sell through the CRM, or beside it?",
            List.of(),
            Entries.count("invoice_count", "invoices of the window"),
            Entries.count("matched_invoice_count", "of them, those with a line that names a deal"),
            Entries.ratio("matched_invoice_ratio", "matched / invoices"),
            Entries.state("invoice_state", "invoices"),
            Entries.count("open_deal_count", "open deals on the as-of day"),
            Entries.count("worked_deal_count", "of them, those with an activity that was logged in the window"),
            Entries.ratio("worked_deal_ratio", "worked / open deals"),
            Entries.state("deal_state", "open deals"),
            Entries.count("logged_activity_count", "activities done in the window that stand in the CRM"));

    public static final Metric METRIC = Entries.metric(
            SCHEMA,
            "Adoption = invoices matched to a deal / invoices, and open deals with an activity logged in the CRM / open "
                    + "deals, over the days to the as-of day.",
            "Metric catalogue O4 (sales invoices matched to a CRM deal / invoices).",
            Metric.tables("activity", "deal", "employee", "sales_line"),
            Entries.WINDOW_DAYS);

    private QualityAdoption() {}
}
