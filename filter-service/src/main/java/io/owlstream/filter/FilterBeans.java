package io.owlstream.filter;

import io.owlstream.stream.worker.NodeWorker;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The filter's worker, and what turns raw chunks into its requests; both know the last chunk that was read. */
@Singleton
public class FilterBeans {

    @Produces
    @Singleton
    RawChunks chunks() {
        return new RawChunks();
    }

    @Produces
    @Singleton
    RawChunkFilter rawChunkFilter(RawChunks chunks) {
        return new RawChunkFilter(chunks);
    }

    @Produces
    @Singleton
    NodeWorker worker(RawChunks chunks, FilterMetrics metrics) {
        return new FilterWorker(chunks, metrics::judged);
    }
}
