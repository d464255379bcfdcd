package io.owlstream.student.numbers;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.dataset.UnfitDatasetException;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.EvaluationScores.ChunkDivergence;
import java.util.BitSet;
import java.util.List;

/** Which numbers of a dataset's rows are divergent: at least one of the other teachers would choose another one. */
final class DivergentNumbers {
    private final List<Chunk> chunks;

    private DivergentNumbers(List<Chunk> chunks) {
        this.chunks = chunks;
    }

    /** @throws UnfitDatasetException if {@code scores} are not about {@code dataset} */
    static DivergentNumbers of(EvaluationScores scores, NodeId dataset) {
        if (!(scores.scores() instanceof EvaluationScores.Divergence found)) {
            throw new UnfitDatasetException("evaluation " + scores.evaluation().brief() + " holds no divergence");
        }
        if (!found.dataset().equals(dataset)) {
            throw new UnfitDatasetException("evaluation " + scores.evaluation().brief() + " holds the divergence of"
                    + " dataset " + found.dataset().brief() + ", not of this one");
        }
        return new DivergentNumbers(found.chunks().stream().map(Chunk::of).toList());
    }

    /**
     * How many numbers {@code row} has, and at which of them at least one other teacher differs.
     *
     * @throws UnfitDatasetException if nothing was found of the row
     */
    Numbers of(NumberRow row) {
        if (row.chunk() >= chunks.size() || chunks.get(row.chunk()).numbers(row.row()) == 0) {
            throw new UnfitDatasetException("of " + row.name() + " it is not known where teachers differ: one of them"
                    + " has no room for it, or no word");
        }
        Chunk chunk = chunks.get(row.chunk());
        int from = chunk.first()[row.row()];
        int numbers = chunk.numbers(row.row());
        return new Numbers(numbers, chunk.divergent().get(from, from + numbers));
    }

    /** Those of a row. */
    record Numbers(int count, BitSet divergent) {
    }

    /** @param first of each row and one more, where its numbers begin among those of the chunk */
    private record Chunk(int[] first, BitSet divergent) {
        static Chunk of(ChunkDivergence chunk) {
            int[] first = new int[chunk.numbers().length + 1];
            for (int row = 0; row < chunk.numbers().length; row++) {
                first[row + 1] = first[row] + Byte.toUnsignedInt(chunk.numbers()[row]);
            }
            BitSet any = new BitSet();
            chunk.divergent().forEach(bits -> any.or(BitSet.valueOf(bits)));
            return new Chunk(first, any);
        }

        int numbers(int row) {
            return row + 1 < first.length ? first[row + 1] - first[row] : 0;
        }
    }
}
