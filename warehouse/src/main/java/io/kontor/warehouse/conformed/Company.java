package io.kontor.warehouse.conformed;

import com.ibm.icu.util.TimeZone;
import io.kontor.warehouse.engine.Parameters;
import java.util.Locale;

/**
 * What conforming has to know of the company whose exports they are: the parameters of every relation.
 *
 * @param zone      IANA name of the time zone in which dates are cut
 * @param currency  reporting currency, an ISO code
 * @param rateDays  for how many days after its own a rate holds where no newer one is known
 * @param country   ISO 3166 code: where telephone and tax numbers without a prefix come from
 * @param secret    under which addresses, numbers and names of people are hashed; never empty
 * @param decisions what people decided of doubtful matches, as
 *     {@link io.kontor.warehouse.matching.MatchDecisions#text} writes it
 */
public record Company(String zone, String currency, int rateDays, String country, String secret, String decisions) {

    /** How long a rate holds, unless the workspace says otherwise: over weekends and a few holidays. */
    public static final int RATE_DAYS = 7;

    public Company {
        if (rateDays < 0) {
            throw new IllegalArgumentException("a rate holds on its own day");
        }
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("hashes need a secret");
        }
    }

    /** A company whose people have decided nothing, in the country of its time zone. */
    public Company(String zone, String currency, String secret) {
        this(zone, currency, RATE_DAYS, countryOf(zone), secret, "");
    }

    /** The country of a time zone; empty for zones of none or several. */
    public static String countryOf(String zone) {
        String region = TimeZone.getRegion(zone);
        return region.length() == 2 ? region.toUpperCase(Locale.ROOT) : "";
    }

    /** The values under the names that the queries use. */
    public Parameters parameters() {
        return Parameters.NONE
                .with("zone", zone)
                .with("currency", currency)
                .with("rate_days", rateDays)
                .with("country", country)
                .with("secret", secret)
                .with("decisions", decisions);
    }

    @Override
    public String toString() {
        return "Company[" + zone + ", " + currency + ", " + country + "]";
    }
}
