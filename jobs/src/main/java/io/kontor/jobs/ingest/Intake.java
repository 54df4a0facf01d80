package io.kontor.jobs.ingest;

import io.kontor.jobs.work.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which export files a job looks at. */
public sealed interface Intake {

    /** All that lies in the inbox. */
    Intake INBOX = new OfInbox();

    /** The files, whether they were loaded before or not, in a fixed order. */
    List<InboxFile> files(Session session);

    /** Files that were named one by one; the inbox where none is. */
    static Intake of(List<Path> named) {
        return named.isEmpty() ? INBOX : new Named(named);
    }

    /** All that lies in the inbox. */
    record OfInbox() implements Intake {

        @Override
        public List<InboxFile> files(Session session) {
            return new Inbox(session).files();
        }
    }

    /** Files that were named one by one. */
    record Named(List<Path> files) implements Intake {

        public Named {
            files = List.copyOf(files);
        }

        @Override
        public List<InboxFile> files(Session session) {
            return new Inbox(session).files(files);
        }
    }

    /**
     * All that was loaded and is still archived, whether the file still lies in the inbox or not.
     *
     * @param source only the files of one source; empty: of all
     */
    record Archived(Optional<String> source) implements Intake {

        @Override
        public List<InboxFile> files(Session session) {
            return new RawLayer(session).files(source);
        }
    }
}
