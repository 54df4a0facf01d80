/**
 * Words of reports in English, Russian and Latvian. In: a key and values; out: a sentence with numbers, dates and
 * plural forms as its readers write them. The bundles are {@code messages_<language>.properties}, UTF-8.
 */
@NullMarked
package io.kontor.reports.text;

import org.jspecify.annotations.NullMarked;
