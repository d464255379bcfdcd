package io.owlstream.local.intervene;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What a user calls an experiment by; the front says whether there is one.
 *
 * @param text 8 to 64 lowercase hexadecimal digits
 */
record ExperimentId(String text) {

    /** Where the front has it. */
    String path() {
        return "/experiments/" + text;
    }

    /** Reads it from the command line. */
    static final class Reader implements ITypeConverter<ExperimentId> {
        @Override
        public ExperimentId convert(String text) {
            if (!text.matches("[0-9a-f]{8,64}")) {
                throw new TypeConversionException("an experiment is named by its id or at least its first 8 digits,"
                        + " which"
                        + " 'owlstream status' shows; was " + text);
            }
            return new ExperimentId(text);
        }
    }
}
