package io.owlstream.stream.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The settings that all five services share. Where Kafka is, is said by {@code kafka.bootstrap.servers}. */
@ConfigMapping(prefix = "owlstream")
public interface OwlstreamConfig {

    /** What the process does; only the evaluator-service can be a front. */
    @WithDefault("both")
    Role role();

    /** Ends the process when its standard input ends: a child that must not outlive its parent. */
    @WithDefault("false")
    boolean watchStdin();

    /** The artifact store. */
    Store store();

    /** The topics. */
    Topics topics();

    /** The worker. */
    Worker worker();

    /** The traces. */
    Tracing tracing();

    /** Whose facts are believed. */
    Trust trust();

    /** Roles of a process. */
    enum Role {
        /** REST, planner, verdicts, topics; computes nothing. */
        FRONT,
        /** Consumes requests; knows no plan. */
        WORKER,
        /** Both. */
        BOTH;

        /** Whether a process of this role plans. */
        public boolean plans() {
            return this != WORKER;
        }

        /** Whether a process of this role consumes requests. */
        public boolean works() {
            return this != FRONT;
        }
    }

    /** Where weights and manifests are; the same for all services. */
    interface Store {
        /** What kind of store it is. */
        @WithDefault("file")
        Kind kind();

        /** The folder of a store of kind {@code file}; all services must see the same. */
        @WithDefault(".owlstream/store")
        Path path();

        /** Where a store of kind {@code s3} is. */
        S3 s3();

        /** Kinds of stores. */
        enum Kind {
            /** A folder. */
            FILE,
            /** A bucket of S3, or of a server that speaks its protocol. */
            S3
        }
    }

    /** A bucket. Credentials are no settings: the AWS SDK finds them in the environment or in files. */
    interface S3 {
        /** The bucket, which must exist. */
        Optional<String> bucket();

        /** What all keys begin with, {@code team/owls} for instance; nothing unless set. */
        Optional<String> prefix();

        /** The server, {@code https://host[:port]}; AWS unless set. */
        Optional<URI> endpoint();

        /** The bucket's region; what the environment says unless set. */
        Optional<String> region();

        /** Whether the bucket is named in the path, as most servers that are not AWS need it. */
        @WithDefault("false")
        boolean pathStyle();
    }

    /** How a front creates topics and checks them. */
    interface Topics {
        /** Whether a front creates what is missing; else it waits. */
        @WithDefault("true")
        boolean create();

        /** Partitions of work and data topics: at least the largest number of replicas of a worker. */
        @WithDefault("24")
        int partitions();

        /** Replicas of each partition. */
        @WithDefault("3")
        int replication();

        /** Replicas that must have a record before it counts as written. */
        @WithDefault("2")
        int minInsync();

        /** How long data is kept. */
        Kept kept();
    }

    /** How long records of the data topics are kept, such as {@code 90d}; for ever unless set. */
    interface Kept {
        Optional<Duration> sequencesSampled();

        Optional<Duration> sequencesRejected();

        Optional<Duration> trainingBatches();

        Optional<Duration> evaluationScores();
    }

    /** Where spans go. */
    interface Tracing {
        /**
         * An OTLP receiver over HTTP, such as {@code http://collector:4318}; {@code OTEL_*} variables say the rest.
         * Without it nothing is recorded and nobody is connected to.
         */
        Optional<URI> endpoint();
    }

    /** Signatures of facts; without any of these nothing is signed and everybody is believed. */
    interface Trust {
        /** A file with the private key that this process signs its facts with. */
        Optional<Path> keyFile();

        /** An environment variable that holds it instead. */
        Optional<String> keyVariable();

        /** The folder with the public keys of all whose facts are believed, each in a file SIGNER.pem. */
        Optional<Path> directory();

        /** The offset in the topic from which on facts must be signed; what lies before it is believed as it is. */
        @WithDefault("0")
        long fromOffset();
    }

    /** What runs models. */
    enum Device {
        CPU,
        /** The first one that the process sees, by CUDA. */
        GPU
    }

    /** How a worker works. */
    interface Worker {
        /** What runs models in this process; a service that shall use a GPU which it cannot use does not start. */
        @WithDefault("cpu")
        Device device();

        /** Its name in facts and logs; by default host and process id. */
        Optional<String> name();

        /** How often a training tells at most how far it is; 0 has it tell of every step. */
        @WithDefault("1s")
        Duration reportEvery();

        /** How long one node may be worked on without a break. */
        @WithDefault("1h")
        Duration timeout();
    }
}
