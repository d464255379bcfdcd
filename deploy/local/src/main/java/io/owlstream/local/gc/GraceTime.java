package io.owlstream.local.gc;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times such as 30m, 24h and 7d. */
final class GraceTime implements ITypeConverter<Duration> {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})([smhd])");

    @Override
    public Duration convert(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new TypeConversionException("must be a number with s, m, h or d, such as 30m, 24h or 7d, was "
                    + text);
        }
        return Duration.parse((time.group(2).equals("d") ? "P" : "PT") + time.group(1) + time.group(2)
                .toUpperCase(Locale.ROOT));
    }
}
