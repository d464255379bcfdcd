package io.owlstream.evaluator.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of the exact sign-flip test of any differences, and where its p has a closed form. */
class SignFlipPropertiesTest {
    private static final int TRIES = 200;
    private static final int MOST = 12;

    /** Of n differences of one size, k of the rarer sign: the sign test's 2 P(Binomial(n, 1/2) <= k), at most 1. */
    @Property
    void shouldBeTheSignTestWhereAllDifferencesHaveOneSize(@ForAll @IntRange(min = 1, max = MOST) int n,
            @ForAll @IntRange(max = MOST) int draw) {
        int negative = draw % (n + 1);
        int rarer = Math.min(negative, n - negative);
        double tail = IntStream.rangeClosed(0, rarer).mapToLong(k -> choose(n, k)).sum() / (double) (1 << n);

        SignFlip test = SignFlip.of(IntStream.range(0, n).mapToObj(i -> i < negative ? -0.3 : 0.3).toList());

        assertThat(test.p()).isEqualTo(Math.min(1, 2 * tail));
    }

    /** Sums of +-1, +-2, +-4 ... are all odd numbers from 1 - 2^n to 2^n - 1, each once. */
    @Property
    void shouldCountAboveTheSumOfPowersOfTwo(@ForAll @IntRange(min = 1, max = MOST) int n, @ForAll int signs) {
        List<Double> differences = IntStream.range(0, n)
                .mapToObj(i -> (signs >> i & 1) == 0 ? (double) (1 << i) : -(1 << i)).toList();
        double sum = Math.abs(differences.stream().mapToDouble(Double::doubleValue).sum());

        assertThat(SignFlip.of(differences).p()).isEqualTo(((1 << n) + 1 - sum) / (1 << n));
    }

    @Property(tries = TRIES)
    void shouldBeAtLeastTheSmallestPAndReachItWhereAllAgree(@ForAll("differences") List<Double> differences) {
        SignFlip test = SignFlip.of(differences);
        double smallest = Math.min(1, 2 / Math.pow(2, differences.size()));

        assertThat(test.smallestP()).isEqualTo(smallest);
        assertThat(test.p()).isBetween(smallest, 1.0);
        assertThat(SignFlip.of(differences.stream().map(value -> Math.abs(value) + 0.01).toList()).p())
                .isEqualTo(smallest);
    }

    @Property(tries = TRIES)
    void shouldNotDependOnWhichArmIsSubtracted(@ForAll("differences") List<Double> differences) {
        assertThat(SignFlip.of(differences.stream().map(value -> -value).toList())).isEqualTo(SignFlip.of(differences));
    }

    @Property(tries = TRIES)
    void shouldNotDependOnTheOrderNorOnTheUnit(@ForAll("differences") List<Double> differences, @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 1000) int unit) {
        List<Double> others = new ArrayList<>(differences.stream().map(value -> value * unit / 7).toList());
        Collections.shuffle(others, random);

        assertThat(SignFlip.of(others)).isEqualTo(SignFlip.of(differences));
    }

    @Property(tries = TRIES)
    void shouldNotBeMovedByDifferencesOfNothing(@ForAll("differences") List<Double> differences) {
        List<Double> others = new ArrayList<>(differences);
        others.add(0.0);

        assertThat(SignFlip.of(others).p()).isEqualTo(SignFlip.of(differences).p());
    }

    /** In hundredths, so that sums tie as they do in exact arithmetic though their last bits differ. */
    @Provide
    Arbitrary<List<Double>> differences() {
        return Arbitraries.integers().between(-100, 100).map(hundredths -> hundredths / 100.0)
                .list().ofMinSize(1).ofMaxSize(MOST);
    }

    private static long choose(int n, int k) {
        return k == 0 ? 1 : choose(n, k - 1) * (n - k + 1) / k;
    }
}
