package io.kontor.jobs.cli;

import io.kontor.jobs.ingest.LoadTables;
import io.kontor.jobs.job.Jobs;
import io.kontor.jobs.run.LoadedFile;
import io.kontor.jobs.run.LoadedFiles;
import io.kontor.jobs.run.Release;
import io.kontor.jobs.run.Releases;
import io.kontor.jobs.work.Session;
import io.kontor.warehouse.conformed.Conformed;
import io.kontor.warehouse.conformed.ConformedTable;
import io.kontor.warehouse.metric.Metrics;
import io.kontor.warehouse.metric.contract.Metric;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.staging.Staging;
import io.kontor.warehouse.table.Rows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kontor list metrics}. */
@Command(
        name = "list",
        description = "List sources, tables, metrics, reports, jobs, releases.",
        customSynopsis = "list [KIND]")
final class ListCommand extends InWorkspace {

    /** What can be listed. */
    enum Kind {
        sources,
        tables,
        metrics,
        reports,
        jobs,
        releases
    }

    @Parameters(paramLabel = "KIND", arity = "0..1", description = "${COMPLETION-CANDIDATES} (default: tables)")
    private Kind kind = Kind.tables;

    @Override
    int run(Session session) {
        kontor().output().print(rows(session), out());
        return 0;
    }

    private Rows rows(Session session) {
        if (kind == Kind.sources) {
            return sources(session);
        }
        if (kind == Kind.tables) {
            return tables(session);
        }
        if (kind == Kind.metrics) {
            return metrics();
        }
        if (kind == Kind.releases) {
            return releases(session);
        }
        return kind == Kind.jobs ? jobs() : reports();
    }

    private static Rows sources(Session session) {
        Map<String, List<LoadedFile>> loaded = new LoadedFiles(session.database())
                .all().stream().collect(Collectors.groupingBy(LoadedFile::source, TreeMap::new, Collectors.toList()));
        RowsBuilder rows = new RowsBuilder()
                .text("source")
                .text("title")
                .text("system")
                .text("file_pattern")
                .text("verified")
                .number("files")
                .number("rows")
                .number("quarantined");
        for (SourceProfile profile :
                SourceProfiles.readAll(session.workspace().sources()).all()) {
            List<LoadedFile> files = loaded.getOrDefault(profile.name(), List.of());
            rows.row(
                    profile.name(),
                    profile.titles().getOrDefault("en", ""),
                    profile.system(),
                    String.join(" ", profile.files()),
                    profile.unverified().isEmpty() ? "yes" : "no",
                    (long) files.size(),
                    files.stream().mapToLong(LoadedFile::rowsOk).sum(),
                    files.stream().mapToLong(LoadedFile::rowsQuarantined).sum());
        }
        return rows.build();
    }

    private static Rows tables(Session session) {
        Optional<Release> release = new Releases(session.database()).latest();
        RowsBuilder rows =
                new RowsBuilder().text("table").text("in_release").text("grain").text("description");
        Stream.concat(
                        Conformed.TABLES.stream().map(ConformedTable::schema),
                        Stream.concat(Stream.of(Staging.QUARANTINE), LoadTables.SCHEMAS.stream()))
                .forEach(table -> rows.row(
                        table.name().value(),
                        release.filter(latest -> latest.snapshots().containsKey(table.name()))
                                .map(Release::tag)
                                .orElse(""),
                        String.join(", ", table.grain()),
                        table.description()));
        return rows.build();
    }

    private static Rows metrics() {
        RowsBuilder rows = new RowsBuilder().text("metric").text("grain").text("question");
        for (Metric metric : Metrics.ALL) {
            rows.row(
                    metric.name().value(),
                    String.join(", ", metric.schema().grain()),
                    metric.schema().description());
        }
        return rows.build();
    }

    private static Rows releases(Session session) {
        RowsBuilder rows = new RowsBuilder()
                .number("release")
                .text("tag")
                .text("published_at")
                .number("tables")
                .number("files");
        for (Release release : new Releases(session.database()).recent(100)) {
            rows.row(
                    release.id(),
                    release.tag(),
                    release.publishedAt().toString(),
                    (long) release.snapshots().size(),
                    (long) release.files().size());
        }
        return rows.build();
    }

    private static Rows jobs() {
        return new RowsBuilder()
                .text("job")
                .text("period")
                .text("what_it_does")
                .row(
                        Jobs.WEEKLY_EXECUTIVE,
                        "week",
                        "loads the inbox, conforms, measures, renders and publishes the week")
                .row(Jobs.INGEST, "day", "only loads the inbox or the files that are named")
                .build();
    }

    private static Rows reports() {
        return new RowsBuilder()
                .text("report")
                .text("job")
                .text("files")
                .row(
                        "weekly-executive",
                        Jobs.WEEKLY_EXECUTIVE,
                        "out/<week>/weekly-executive.<language>.xlsx, charts as PNG and SVG")
                .build();
    }
}
