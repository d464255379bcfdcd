package io.owlstream.model.program;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of a program that another program calls: pairs of name and value. */
public final class ProgramOptions {
    private final Map<String, String> values = new HashMap<>();
    private final String usage;

    private ProgramOptions(String usage) {
        this.usage = usage;
    }

    /** @throws IllegalArgumentException if {@code args} are not pairs of {@code known} names and values */
    public static ProgramOptions read(String[] args, Set<String> known, String usage) {
        ProgramOptions options = new ProgramOptions(usage);
        for (int i = 0; i < args.length; i += 2) {
            if (!known.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException("unknown option or no value: " + args[i] + "; " + usage);
            }
            options.values.put(args[i], args[i + 1]);
        }
        return options;
    }

    /** The value of an option that may be missing. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** @throws IllegalArgumentException if {@code name} is missing */
    public String get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing; " + usage));
    }

    /**
     * A value, or {@code byDefault} where it is missing, that is not below 0.
     *
     * @throws IllegalArgumentException if it is no whole number within the bounds
     */
    public long whole(String name, String byDefault, long least, long most) {
        String text = find(name).orElse(byDefault);
        long value = text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be a whole number from " + least + " to " + most + ", was "
                    + text);
        }
        return value;
    }
}
