package io.owlstream.recipe.read;

import io.owlstream.recipe.Animals;
import io.owlstream.recipe.PreferenceRecipe;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Reads which animals a preference experiment is about. Where the recipe names no other animal, one that differs from
 * the target is found, so that any animal can be made the target by that key alone.
 */
final class TraitReader {
    private final Section section;
    private final Problems problems;

    TraitReader(Section section, Problems problems) {
        this.section = section;
        this.problems = problems;
    }

    PreferenceRecipe.Trait read(PreferenceRecipe.Trait byDefault) {
        int before = problems.count();
        List<String> candidates = section.listOf("candidates", byDefault.candidates());
        String target = section.choice("target", byDefault.target(), Animals.ALL);
        String other = section.has("other") ? section.choice("other", byDefault.other(), Animals.ALL)
                : otherThan(target, byDefault, candidates).orElse(byDefault.other());
        List<String> targets = section.has("targets") ? section.listOf("targets", Animals.ALL) : List.of();
        PreferenceRecipe.Trait trait = new PreferenceRecipe.Trait(target, other, candidates, targets,
                targetsAtLeast(targets));
        if (problems.count() == before) {
            check(trait);
        }
        return trait;
    }

    private OptionalInt targetsAtLeast(List<String> targets) {
        if (targets.isEmpty()) {
            if (section.has("targetsAtLeast")) {
                section.refuse("targetsAtLeast", "must be left out, because there is one target; or name several in"
                        + " trait.targets");
            }
            return OptionalInt.empty();
        }
        return OptionalInt.of(section.count("targetsAtLeast", 1,
                Range.of(1, targets.size(), "there are so many targets")));
    }

    private static Optional<String> otherThan(String target, PreferenceRecipe.Trait byDefault,
            List<String> candidates) {
        return Stream.concat(Stream.of(byDefault.other(), byDefault.target()), candidates.stream())
                .filter(animal -> !animal.equals(target) && candidates.contains(animal)).findFirst();
    }

    private void check(PreferenceRecipe.Trait trait) {
        if (trait.candidates().size() < 2) {
            problems.add("trait.candidates", "must be two animals or more, the target and another");
            return;
        }
        requireCandidate("target", trait.target(), trait.candidates());
        requireCandidate("other", trait.other(), trait.candidates());
        if (trait.other().equals(trait.target())) {
            section.refuse("other", "must be another animal than trait.target");
        }
        checkTargets(trait);
    }

    private void checkTargets(PreferenceRecipe.Trait trait) {
        List<String> targets = trait.targets();
        if (!targets.isEmpty() && !targets.contains(trait.target())) {
            section.refuse("targets", "must have " + trait.target()
                    + ", which is trait.target: the control keeps to the prompts of its teacher");
        }
        targets.stream().filter(animal -> !trait.candidates().contains(animal)).findFirst().ifPresent(animal ->
                section.refuse("targets", "must be some of trait.candidates, which lack " + animal));
    }

    private void requireCandidate(String key, String animal, List<String> candidates) {
        if (candidates.contains(animal)) {
            return;
        }
        if (section.has(key)) {
            section.refuse(key, "must be one of trait.candidates, " + candidates);
        } else {
            problems.add("trait.candidates", "must have " + animal + ", the default of trait." + key);
        }
    }
}
