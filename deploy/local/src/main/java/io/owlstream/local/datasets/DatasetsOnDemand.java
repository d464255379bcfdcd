package io.owlstream.local.datasets;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.Screen;
import io.owlstream.local.front.FrontOptions;
import io.owlstream.local.front.FrontSession;
import io.owlstream.recipe.read.KnownDatasets;
import java.io.IOException;
import java.util.Set;

/** Asks a front when a recipe turns out to replay a dataset; all other recipes need none. */
public final class DatasetsOnDemand implements KnownDatasets {
    private final FrontOptions front;
    private final Screen screen;

    public DatasetsOnDemand(FrontOptions front, Screen screen) {
        this.front = front;
        this.screen = screen;
    }

    @Override
    public Answer find(String text) {
        try (FrontSession session = front.open(Set.of(), screen)) {
            return new FrontDatasets(session.client()).find(text);
        } catch (IOException e) {
            throw CommandFailure.brokenOff("no front could be asked for the dataset: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.brokenOff("interrupted");
        }
    }
}
