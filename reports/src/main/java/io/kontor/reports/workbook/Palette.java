package io.kontor.reports.workbook;

/** Colours as RRGGBB. Blue and vermilion are those of Okabe and Ito, told apart with any colour vision. */
final class Palette {

    static final String INK = "1F2933";
    static final String ACTUAL = "384252";
    static final String GREY = "6B7280";
    static final String LIGHT = "9AA5B1";
    static final String LINE = "D5DAE1";
    static final String CARD = "F5F7FA";
    static final String WHITE = "FFFFFF";
    static final String GOOD = "0072B2";
    static final String BAD = "D55E00";
    static final String NOTICE = "E69F00";
    static final String HEAT = "7FB2DB";
    static final String INPUT = "FFF8E1";
    static final String BANNER = "FDEBD8";
    static final String LINK = "1D4E89";
    static final String BAND_95 = "CFE2F0";
    static final String BAND_80 = "9CC4E0";

    private Palette() {}
}
