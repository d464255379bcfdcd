package io.owlstream.evaluator.judge;

/** The engines that this evaluator may ask, by name. */
@FunctionalInterface
public interface Engines {

    /** The engine called {@code name}; what is wrong with it is told only to who asks for it. */
    Found find(String name);

    /** What looking for an engine gave. */
    sealed interface Found {

        /** It can be asked. */
        record Ready(EngineAccess access) implements Found {
        }

        /** It cannot; the reason names the remedy. */
        record Unusable(String reason) implements Found {
        }
    }

    /** The key of a setting of the engine called {@code name}. */
    static String key(String name, String setting) {
        return "owlstream.engines." + name + "." + setting;
    }
}
