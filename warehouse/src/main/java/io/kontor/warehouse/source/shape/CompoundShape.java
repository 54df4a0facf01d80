package io.kontor.warehouse.source.shape;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Tells what is in a compound file (OLE2), the container of old office documents and of encrypted new ones. */
final class CompoundShape {

    private CompoundShape() {}

    static Shape of(Path file, String label) throws IOException {
        try (POIFSFileSystem container = new POIFSFileSystem(file.toFile(), true)) {
            DirectoryNode root = container.getRoot();
            if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
                throw new KontorException(locked(label));
            }
            if (root.hasEntryCaseInsensitive("_VBA_PROJECT_CUR")) {
                throw new KontorException(macros(label));
            }
            if (root.hasEntryCaseInsensitive("Workbook") || root.hasEntryCaseInsensitive("Book")) {
                return Shape.XLS;
            }
            throw new KontorException(Shape.foreign(label, "an old office document without sheets"));
        } catch (IOException | IllegalStateException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new KontorException(damaged(label, "its container cannot be read: " + e.getMessage()), e);
        }
    }

    static Problem locked(String label) {
        return Problem.of(
                Code.K323,
                label + " is locked with a password",
                Place.file(label),
                "its content is encrypted; nothing was loaded",
                "open it in Excel, remove the password under 'Protect workbook', and save it again");
    }

    static Problem macros(String label) {
        return Problem.of(
                Code.K323,
                label + " has macros",
                Place.file(label),
                "a list needs no program, and a program may be hostile; nothing was loaded",
                "save it as XLSX without macros, or export the list again");
    }

    static Problem damaged(String label, String why) {
        return Problem.of(
                Code.K321,
                label + " is damaged",
                Place.file(label),
                why + "; nothing was loaded",
                "export it again, and copy it whole");
    }
}
