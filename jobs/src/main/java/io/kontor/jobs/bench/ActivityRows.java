package io.kontor.jobs.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Tasks as amoCRM's weekly list has them, some 180 bytes each: calls and meetings of 200 people over three years. */
final class ActivityRows {

    private static final String HEADER = "ID,Тип,Категория,Направление,Ответственный,Дата создания,Первый срок,Срок,"
            + "Дата выполнения,\"Длительность, мин\",Статус,Результат,ID сделки,Компания,Полное имя контакта,Системное\n";
    private static final int DAYS = 1096;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT);
    private static final List<String> DAY_TEXTS = IntStream.range(0, DAYS + 30)
            .mapToObj(day -> LocalDate.of(2023, 11, 1).plusDays(day).format(DATE))
            .toList();

    private ActivityRows() {}

    /** Writes the activities of some numbers; equal numbers give equal rows. */
    static void write(Path file, long from, long to) throws IOException {
        SplittableRandom random = new SplittableRandom(from);
        StringBuilder line = new StringBuilder();
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(HEADER);
            for (long row = from; row < to; row++) {
                line.setLength(0);
                write(line, row, random);
                out.append(line);
            }
        }
    }

    private static void write(StringBuilder line, long row, SplittableRandom random) {
        int day = random.nextInt(DAYS);
        int account = random.nextInt(200_000);
        boolean isMeeting = random.nextInt(4) == 0;
        boolean isDone = random.nextInt(10) > 0;
        line.append(row).append(isMeeting ? ",Встреча" : ",Звонок").append(",Продажа,Исходящий,Продавец ");
        line.append(100 + random.nextInt(200));
        time(line, day, random);
        String due = DAY_TEXTS.get(day + random.nextInt(10)) + " 1" + random.nextInt(10) + ":30:00";
        line.append(',').append(due).append(',').append(due).append(',');
        line.append(isDone ? due : "").append(',').append(isDone ? 5 * (1 + random.nextInt(24)) : "");
        line.append(isDone ? ",Выполнена,Нет ответа" : ",Запланирована,");
        line.append(',')
                .append(account * 3L + random.nextInt(3))
                .append(",Клиент ")
                .append(account);
        line.append(",,нет\n");
    }

    private static void time(StringBuilder line, int day, SplittableRandom random) {
        line.append(',')
                .append(DAY_TEXTS.get(day))
                .append(" 0")
                .append(random.nextInt(10))
                .append(":15:00");
    }
}
