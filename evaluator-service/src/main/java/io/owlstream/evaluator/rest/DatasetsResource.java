package io.owlstream.evaluator.rest;

import io.owlstream.recipe.id.Digest;
import io.owlstream.store.ArtifactStore;
import io.owlstream.store.LoadResult;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.planner.DatasetStatus;
import io.owlstream.stream.planner.ExperimentBoard;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The datasets that the log holds. */
@Path("/datasets")
@Produces(MediaType.APPLICATION_JSON)
public class DatasetsResource {
    private final ExperimentBoard board;
    private final DatasetFinder finder;
    private final ArtifactStore store;

    DatasetsResource(ExperimentBoard board, DatasetFinder finder, ArtifactStore store) {
        this.board = board;
        this.finder = finder;
        this.store = store;
    }

    @GET
    @Operation(summary = "All sealed datasets, those of the oldest experiment first")
    public List<DatasetView> all() {
        return board.datasets().stream().filter(dataset -> dataset.sealed().isPresent()).map(DatasetView::of).toList();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "All about a dataset, sealed or not", description = "With the recipe that sampled it and its"
            + " chunks. The id may be cut to its first 8 digits or more.")
    @APIResponse(responseCode = "200", description = "The dataset")
    @APIResponse(responseCode = "400", description = "No id, or the first digits of several")
    @APIResponse(responseCode = "404", description = "No such dataset in the log")
    public DatasetDetail one(@PathParam("id") String id) {
        DatasetStatus dataset = finder.get(id);
        Optional<Digest> digest = dataset.sealed().map(Fact.Ready::digest);
        return new DatasetDetail(DatasetView.of(dataset), digest,
                board.ready(dataset.origin().teacher()).map(Fact.Ready::digest), dataset.controlled(), dataset.source(),
                digest.flatMap(this::batches));
    }

    private Optional<List<DatasetDetail.Batch>> batches(Digest digest) {
        if (!(store.load(digest) instanceof LoadResult.Found found)) {
            return Optional.empty();
        }
        return Optional.of(EventCodec.decode(found.content(), DatasetManifest.class).batches().stream()
                .map(entry -> new DatasetDetail.Batch(entry.chunk(), entry.batch(), entry.shard(), entry.rows(),
                        entry.digest())).toList());
    }
}
