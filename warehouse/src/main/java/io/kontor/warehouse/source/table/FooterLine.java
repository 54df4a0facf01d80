package io.kontor.warehouse.source.table;

import io.kontor.warehouse.source.profile.Footer;
import java.util.Map;

/**
 * A footer in a file.
 *
 * @param line  physical line, from 1
 * @param text  the line
 * @param sums  text of each column that the footer says is a sum, by the name that the profile uses
 */
public record FooterLine(Footer footer, long line, String text, Map<String, String> sums) {}
