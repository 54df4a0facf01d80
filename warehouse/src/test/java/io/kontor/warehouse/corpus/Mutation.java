package io.kontor.warehouse.corpus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** One way to spoil a file; which part of it is hit, the random numbers decide. */
enum Mutation {
    FLIP {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            bytes[at(bytes, random)] ^= (byte) (1 << random.nextInt(8));
            return bytes;
        }
    },
    OTHER_BYTE {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            bytes[at(bytes, random)] = (byte) random.nextInt(256);
            return bytes;
        }
    },
    CUT {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            return Arrays.copyOf(bytes, at(bytes, random));
        }
    },
    CUT_OUT {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            int from = at(bytes, random);
            return spliced(bytes, from, Math.min(bytes.length, from + 1 + random.nextInt(40)), new byte[0]);
        }
    },
    INSERT_SIGN {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            int at = at(bytes, random);
            return spliced(bytes, at, at, new byte[] {(byte) SIGNS.charAt(random.nextInt(SIGNS.length()))});
        }
    },
    DELETE_LINE {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            return lines(bytes, lines -> lines.remove(random.nextInt(lines.size())));
        }
    },
    DOUBLE_LINE {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            return lines(
                    bytes, lines -> lines.add(random.nextInt(lines.size()), lines.get(random.nextInt(lines.size()))));
        }
    },
    SWAP_LINES {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            return lines(
                    bytes,
                    lines -> Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size())));
        }
    },
    SWAP_CELLS {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            return lines(bytes, lines -> {
                int line = random.nextInt(lines.size());
                List<String> cells = new ArrayList<>(List.of(lines.get(line).split("(?<=[,;\t])", -1)));
                Collections.swap(cells, random.nextInt(cells.size()), random.nextInt(cells.size()));
                lines.set(line, String.join("", cells));
            });
        }
    },
    OTHER_DIGITS {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            for (int i = at(bytes, random); i < bytes.length; i++) {
                if (bytes[i] >= '0' && bytes[i] <= '9') {
                    bytes[i] = (byte) ("0123456789.,-x ".charAt(random.nextInt(15)));
                    if (random.nextBoolean()) {
                        break;
                    }
                }
            }
            return bytes;
        }
    },
    OTHER_ENCODING {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            List<String> names = List.of("UTF-8", "windows-1251", "windows-1257", "UTF-16LE", "UTF-16", "KOI8-R");
            String from = names.get(random.nextInt(2));
            return new String(bytes, Charset.forName(from))
                    .getBytes(Charset.forName(names.get(random.nextInt(names.size()))));
        }
    },
    OTHER_LINE_ENDS {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            String end = List.of("\n", "\r\n", "\r", "\n\n", "\r\r\n").get(random.nextInt(5));
            return latin(latin(bytes).replaceAll("\r?\n", Matcher.quoteReplacement(end)));
        }
    },
    MARK {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            List<byte[]> marks = List.of(
                    new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
                    new byte[] {(byte) 0xFF, (byte) 0xFE},
                    new byte[] {(byte) 0xFE, (byte) 0xFF});
            return spliced(bytes, 0, 0, marks.get(random.nextInt(marks.size())));
        }
    },
    /** Spoils one part of an archive and packs it anew, so that sums agree; other files lose some bytes. */
    PART {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            Map<String, byte[]> parts = parts(bytes);
            if (parts.isEmpty()) {
                return CUT_OUT.apply(bytes, random);
            }
            List<String> names = List.copyOf(parts.keySet());
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(8) == 0) {
                parts.remove(name);
            } else if (parts.get(name).length > 0) {
                parts.put(name, xml(parts.get(name), random));
            }
            return SheetFiles.zip(parts);
        }

        private byte[] xml(byte[] part, Random random) {
            if (random.nextBoolean()) {
                return List.of(FLIP, CUT, CUT_OUT, INSERT_SIGN, OTHER_DIGITS)
                        .get(random.nextInt(5))
                        .apply(part, random);
            }
            List<String> tags = new ArrayList<>(List.of(latin(part).split("(?=<)")));
            int tag = random.nextInt(tags.size());
            switch (random.nextInt(3)) {
                case 0 -> tags.remove(tag);
                case 1 -> tags.add(tag, tags.get(random.nextInt(tags.size())));
                default -> Collections.swap(tags, tag, random.nextInt(tags.size()));
            }
            return latin(String.join("", tags));
        }
    };

    private static final String SIGNS = ",;\t|\"'\\\0\r\n \u00A0=<>&-.#";
    private static final Pattern LINE = Pattern.compile("(?<=\n)");

    /** Changes the lines of a text in place. */
    private interface Edit {
        void of(List<String> lines);
    }

    /** Spoils a file that is not empty; may change the array that it is given. */
    abstract byte[] apply(byte[] bytes, Random random);

    /** One to three spoilings, one after the other. */
    static byte[] several(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int rounds = 1 + random.nextInt(3);
        for (int i = 0; i < rounds && bytes.length > 1; i++) {
            bytes = values()[random.nextInt(values().length)].apply(bytes, random);
        }
        return bytes;
    }

    private static int at(byte[] bytes, Random random) {
        return random.nextInt(bytes.length);
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
        return Lines.joined(Arrays.copyOf(bytes, from), between, Arrays.copyOfRange(bytes, to, bytes.length));
    }

    private static byte[] lines(byte[] bytes, Edit edit) {
        List<String> lines = new ArrayList<>(List.of(LINE.split(latin(bytes))));
        edit.of(lines);
        return latin(String.join("", lines));
    }

    /** Each byte as a letter, whatever the encoding is. */
    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Map<String, byte[]> parts(byte[] bytes) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException | IllegalArgumentException e) {
            return Map.of(); // no archive any more, after an earlier spoiling
        }
        return parts;
    }
}
