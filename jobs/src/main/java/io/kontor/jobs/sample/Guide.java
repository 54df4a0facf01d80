package io.kontor.jobs.sample;

import io.kontor.jobs.sample.SampleSummary.SampleFile;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The page about the sample company: what it is, which files it has, what is planted. */
final class Guide {

    private static final String TEXT = """
            # The sample company

            ${company} trades in floors, tools and their installation from Riga. It does not exist: its people, customers
            and numbers are made from a seed, and equal settings give equal bytes on every machine. This page is written by
            the generator (`SampleCompany.describe`); seed ${seed}, scale ${scale}.

            History: ${first} to ${last}. Up to ${base} there is one export of the CRM with its stage history, then
            one list each Sunday, so that later stages, budgets and owners are known only from what changed between lists.

            ## Files

            | Profile | Files | Records |
            |---|--:|--:|
            ${files}

            Of all records, ${bad} cannot be read and belong into quarantine: an impossible date (31.02.) in three
            files, words instead of a number in two, a missing id and a missing name.

            ## What is planted

            The numbers are those of the generator; what the files show scatters around them.

            | Truth | Value |
            |---|---|
            | Season | ${peak} sells ${peakFactor} of the average month, ${low} ${lowFactor} |
            | Growth | ${previousYear} against ${yearBefore}: ${previousGrowth}; ${lastYear} to ${last} against the same days: ${lastGrowth} |
            | Plan | reached at ${attainment} (${yearBefore}, ${previousYear}, ${lastYear}) |
            | Chance to win | ${win}; ${best}: ${winBest}; ${unfollowed}: ${winUnfollowed}; ${weakest}: ${winWeakest} |
            | Unfollowed branch | ${unfollowed}: a third of the contacts, tasks done on time ${onTimeUnfollowed} (elsewhere ${onTime}), more moved, 'no answer' is the reason of ${noAnswerUnfollowed} of its lost deals (elsewhere ${noAnswer}) |
            | Churn | ${yearlyChurn} of customers leave in a year; of those in ${wave} ${waveChurn} buy for the last time between ${waveStart} and ${waveEnd} |
            | Silent large customers | ${silent} |
            | Product mix | laminate falls from ${laminate}, vinyl rises from ${vinyl} |
            | Mailing | orders of subscribers x ${mailing} in the ${mailingDays} days after each |
            | People | one in twelve sellers left on ${departure} and was followed by a new one, one is on leave since ${leave}, one moved to another department |
            """;

    private Guide() {}

    static String text(SampleSettings settings, SampleSummary summary) {
        String text = TEXT;
        for (Map.Entry<String, String> word : words(settings, summary).entrySet()) {
            text = text.replace("${" + word.getKey() + "}", word.getValue());
        }
        return text;
    }

    private static Map<String, String> words(SampleSettings settings, SampleSummary summary) {
        int year = settings.lastSunday().getYear();
        Map<String, String> words = new LinkedHashMap<>();
        words.put("company", SampleTruths.COMPANY_NAME);
        words.put("seed", Long.toString(settings.seed()));
        words.put("scale", Integer.toString(settings.scale()));
        words.put("first", SampleTruths.firstDay(settings).toString());
        words.put("last", settings.lastSunday().toString());
        words.put("base", SampleTruths.baseSunday(settings).toString());
        words.put("files", files(summary));
        words.put("bad", Integer.toString(summary.badRows()));
        words.put("peak", SampleTruths.PEAK_MONTH.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        words.put("peakFactor", percent(SampleTruths.SEASON.get(SampleTruths.PEAK_MONTH.getValue() - 1)));
        words.put("low", SampleTruths.LOW_MONTH.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        words.put("lowFactor", percent(SampleTruths.SEASON.get(SampleTruths.LOW_MONTH.getValue() - 1)));
        words.put("lastYear", Integer.toString(year));
        words.put("previousYear", Integer.toString(year - 1));
        words.put("yearBefore", Integer.toString(year - 2));
        words.put("previousGrowth", "+" + percent(SampleTruths.GROWTH_OF_PREVIOUS_YEAR));
        words.put("lastGrowth", "+" + percent(SampleTruths.GROWTH_OF_LAST_YEAR));
        words.put(
                "attainment",
                List.of(2, 1, 0).stream()
                        .map(back -> percent(SampleTruths.ATTAINMENT.get(back)))
                        .collect(Collectors.joining(", ")));
        words.put("win", percent(SampleTruths.WIN_CHANCE));
        words.put("best", String.join(", ", summary.bestManagers()));
        words.put("winBest", percent(SampleTruths.WIN_CHANCE_OF_THE_BEST));
        words.put("unfollowed", SampleTruths.UNFOLLOWED_BRANCH);
        words.put("winUnfollowed", percent(SampleTruths.WIN_CHANCE_IN_UNFOLLOWED_BRANCH));
        words.put("weakest", String.join(", ", summary.weakestManagers()));
        words.put("winWeakest", percent(SampleTruths.WIN_CHANCE_OF_THE_WEAKEST));
        words.put("onTimeUnfollowed", percent(SampleTruths.ON_TIME_CHANCE_IN_UNFOLLOWED_BRANCH));
        words.put("onTime", percent(SampleTruths.ON_TIME_CHANCE));
        words.put("noAnswerUnfollowed", percent(SampleTruths.NO_ANSWER_SHARE_IN_UNFOLLOWED_BRANCH));
        words.put("noAnswer", percent(SampleTruths.NO_ANSWER_SHARE));
        words.put("yearlyChurn", percent(SampleTruths.YEARLY_CHURN));
        words.put("wave", SampleTruths.WAVE_INDUSTRY);
        words.put("waveChurn", percent(SampleTruths.WAVE_CHURN));
        words.put("waveStart", SampleTruths.waveStart(settings).toString());
        words.put("waveEnd", SampleTruths.waveEnd(settings).toString());
        words.put("silent", String.join("; ", summary.silentAccounts()));
        words.put("laminate", fromTo(SampleTruths.LAMINATE_SHARE));
        words.put("vinyl", fromTo(SampleTruths.VINYL_SHARE));
        words.put("mailing", Double.toString(SampleTruths.MAILING_EFFECT));
        words.put("mailingDays", Integer.toString(SampleTruths.MAILING_EFFECT_DAYS));
        words.put("departure", SampleTruths.departure(settings).toString());
        words.put("leave", SampleTruths.leaveStart(settings).toString());
        return words;
    }

    private static String files(SampleSummary summary) {
        Map<String, Integer> count = new LinkedHashMap<>();
        for (SampleFile file : summary.files()) {
            count.merge(file.profile(), 1, Integer::sum);
        }
        return count.entrySet().stream()
                .map(entry -> "| " + entry.getKey() + " | " + entry.getValue() + " | " + summary.records(entry.getKey())
                        + " |")
                .collect(Collectors.joining("\n"));
    }

    private static String fromTo(List<Double> shares) {
        return percent(shares.get(0)) + " to " + percent(shares.get(1)) + " of sales";
    }

    private static String percent(double ratio) {
        return Math.round(ratio * 100) + " %";
    }
}
