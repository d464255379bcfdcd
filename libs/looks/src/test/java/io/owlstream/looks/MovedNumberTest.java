package io.owlstream.looks;

import static io.owlstream.looks.ChiSquareTest.counts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MovedNumberTest {

    /** R: {@code chisq.test(table)$stdres}. */
    @Test
    void shouldGiveTheKnownResidualsMostMovedFirst() {
        var moved = MovedNumber.of(counts(1, 762, 2, 327, 3, 468), counts(1, 484, 2, 239, 3, 477), 3);

        assertThat(moved).extracting(MovedNumber::number).containsExactly(3, 1, 2);
        assertThat(moved.get(0).residual()).isCloseTo(-5.3159, within(1e-3));
        assertThat(moved.get(1).residual()).isCloseTo(4.5021, within(1e-3));
        assertThat(moved.get(2).residual()).isCloseTo(0.6995, within(1e-3));
    }

    @Test
    void shouldTellCountsAndShares() {
        assertThat(MovedNumber.of(counts(1, 30, 2, 10), counts(1, 10, 2, 10), 1)).singleElement()
                .satisfies(moved -> {
                    assertThat(moved.number()).isEqualTo(1);
                    assertThat(moved.count()).isEqualTo(30);
                    assertThat(moved.otherCount()).isEqualTo(10);
                    assertThat(moved.share()).isEqualTo(0.75);
                    assertThat(moved.otherShare()).isEqualTo(0.5);
                });
    }

    @Test
    void shouldNotNameNumbersThatAreTooRareToTell() {
        assertThat(MovedNumber.of(counts(1, 50, 2, 50, 3, 4), counts(1, 50, 2, 50), 10))
                .extracting(MovedNumber::number).containsExactly(1, 2);
    }

    @Test
    void shouldNotMoveAnOnlyNumber() {
        assertThat(MovedNumber.of(counts(1, 50), counts(1, 50), 10)).extracting(MovedNumber::residual)
                .containsExactly(0.0);
    }
}
