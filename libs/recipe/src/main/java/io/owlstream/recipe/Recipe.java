package io.owlstream.recipe;

import java.util.List;

/** What a researcher asks for, validated and with every default filled in. One record per task. */
public sealed interface Recipe permits DigitsRecipe {

    /** The recipe's name: lowercase letters, digits and dashes. */
    String name();

    /** The seeds of the experiment; everything is repeated for each and paired by it. */
    Seeds seeds();

    /** The arms to run, in the order in which they are reported. */
    List<String> arms();

    /** What decides the outcome. */
    VerdictRule verdict();
}
