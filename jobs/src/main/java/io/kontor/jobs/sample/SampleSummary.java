package io.kontor.jobs.sample;

import java.util.List;

/**
 * What was written.
 *
 * @param files in the order in which they are to be read
 */
public record SampleSummary(List<SampleFile> files) {

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
