package io.kontor.jobs.sample;

import java.util.List;

/**
 * What was written.
 *
 * @param files           in the order in which they are to be read
 * @param bestManagers    names of those with the planted best chance to win
 * @param weakestManagers names of those with the planted lowest chance
 * @param silentAccounts  names, as in the CRM, of the large buyers who stopped
 */
public record SampleSummary(
        List<SampleFile> files, List<String> bestManagers, List<String> weakestManagers, List<String> silentAccounts) {

    /**
     * One export file.
     *
     * @param path    from the inbox, with {@code /}: the source's folder and the name
     * @param profile name of the source profile that reads it
     * @param records records, without header and totals
     * @param badRows of these, the ones that a loader must refuse
     */
    public record SampleFile(String path, String profile, long records, int badRows) {}

    public SampleSummary {
        files = List.copyOf(files);
        bestManagers = List.copyOf(bestManagers);
        weakestManagers = List.copyOf(weakestManagers);
        silentAccounts = List.copyOf(silentAccounts);
    }

    public int badRows() {
        return files.stream().mapToInt(SampleFile::badRows).sum();
    }

    /** Records of all files of a profile; weekly exports tell of one thing several times. */
    public long records(String profile) {
        return files.stream()
                .filter(file -> file.profile().equals(profile))
                .mapToLong(SampleFile::records)
                .sum();
    }
}
