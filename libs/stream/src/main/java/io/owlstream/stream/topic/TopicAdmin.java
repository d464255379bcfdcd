package io.owlstream.stream.topic;

import io.owlstream.stream.topic.TopicReport.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates and checks the topics (a front), and waits for them (everybody). May be done by several fronts at once and as
 * often as one likes: what exists is left as it is.
 */
public final class TopicAdmin implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicAdmin.class);
    private static final long PAUSE_NANOS = 200_000_000;
    private static final String ANSWER_WITHIN_MS = "5000";

    private final Admin admin;
    private final String bootstrap;

    /**
     * Does not wait for the broker.
     *
     * @param client settings of a Kafka client, {@code bootstrap.servers} among them
     * @throws KafkaUnavailableException if no client can be made of them: an unknown host, wrong security settings
     */
    public TopicAdmin(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
        settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
        this.bootstrap = String.valueOf(settings.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG));
        try {
            this.admin = Admin.create(settings);
        } catch (KafkaException e) {
            throw KafkaUnavailableException.unusable(bootstrap, e);
        }
    }

    /** Creates the catalogue at {@link TopicScale#LOCAL}; throws if a topic is not as it must be. */
    public static void createLocally(String bootstrap) {
        try (TopicAdmin topics = new TopicAdmin(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            topics.ensure(TopicCatalogue.all(), TopicScale.LOCAL).requireSound();
        }
    }

    /**
     * Creates those of {@code specs} that are missing and checks the others.
     *
     * @throws KafkaUnavailableException if the broker does not answer, or denies this service the right to create
     */
    public TopicReport ensure(List<TopicSpec> specs, TopicScale scale) {
        Set<String> existing = existing();
        List<String> created = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<TopicSpec> missing = specs.stream().filter(spec -> !existing.contains(spec.name())).toList();
        create(missing, scale, created, problems);
        Set<String> failed = new TreeSet<>(problems.stream().map(Problem::topic).toList());
        problems.addAll(check(specs.stream().filter(spec -> !failed.contains(spec.name())).toList(), scale));
        return new TopicReport(created, problems);
    }

    /**
     * Checks {@code specs}, all of which exist, and changes nothing.
     *
     * @throws KafkaUnavailableException if the broker does not answer
     */
    public TopicReport inspect(List<TopicSpec> specs, TopicScale scale) {
        return new TopicReport(List.of(), check(specs, scale));
    }

    /**
     * Waits until all of {@code topics} exist, as long as {@code goOn} says so; logs what it waits for, once.
     *
     * @return whether they exist
     */
    public boolean await(Collection<String> topics, BooleanSupplier goOn) {
        Optional<String> told = Optional.empty();
        while (goOn.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            Optional<String> obstacle = obstacle(topics);
            if (obstacle.isEmpty()) {
                return true;
            }
            if (!obstacle.equals(told)) {
                LOG.info("Waiting: {}", obstacle.get());
                told = obstacle;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return false;
    }

    /** What stands between now and the use of {@code topics}, for people; empty if nothing does. */
    public Optional<String> obstacle(Collection<String> topics) {
        try {
            Set<String> missing = new TreeSet<>(topics);
            missing.removeAll(existing());
            return missing.isEmpty() ? Optional.empty() : denial(missing.stream()
                    .map(topic -> KafkaRight.onTopic(topic, AclOperation.DESCRIBE)).toList()).or(() -> Optional.of(
                    "Kafka at " + bootstrap + " does not have " + String.join(", ", missing)
                    + " yet: a front with owlstream.topics.create=true creates them"));
        } catch (KafkaUnavailableException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Which of {@code rights} this service lacks, for people, with the remedy; empty if it has all. */
    public Optional<String> denial(Collection<KafkaRight> rights) {
        try {
            return rights.isEmpty() ? Optional.empty() : new RightsCheck(admin).lacking(rights);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private void create(List<TopicSpec> missing, TopicScale scale, List<String> created, List<Problem> problems) {
        Map<String, KafkaFuture<Void>> answers = admin.createTopics(missing.stream().map(spec -> new NewTopic(
                spec.name(), spec.partitions(scale), (short) scale.replication()).configs(spec.settings(scale)))
                .toList()).values();
        answers.forEach((topic, answer) -> {
            Optional<Throwable> fault = fault(answer);
            if (fault.isEmpty()) {
                created.add(topic);
            } else if (fault.get() instanceof TopicExistsException) {
                LOG.debug("Another front created {} first", topic);
            } else if (fault.get() instanceof RetriableException) {
                throw new KafkaUnavailableException(bootstrap, fault.get());
            } else if (fault.get() instanceof AuthorizationException) {
                throw KafkaUnavailableException.denied(AclOperation.CREATE, topic);
            } else {
                problems.add(new Problem(topic, "cannot be created: " + fault.get().getMessage(), "set "
                        + "owlstream.topics.partitions, .replication and .min-insync to what the cluster allows"));
            }
        });
    }

    private List<Problem> check(List<TopicSpec> specs, TopicScale scale) {
        List<String> names = specs.stream().map(TopicSpec::name).toList();
        // What was created a moment ago may not be known everywhere yet.
        await(names, () -> true);
        Map<String, TopicDescription> descriptions = get(admin.describeTopics(names).allTopicNames());
        Map<ConfigResource, Config> configs = get(admin.describeConfigs(
                names.stream().map(TopicAdmin::resource).toList()).all());
        TopicCheck check = new TopicCheck(bootstrap, scale,
                get(admin.describeCluster().nodes()).stream().map(Node::id).toList());
        return specs.stream().flatMap(spec -> check.problems(spec, descriptions.get(spec.name()),
                configs.get(resource(spec.name()))).stream()).toList();
    }

    private Set<String> existing() {
        return get(admin.listTopics().names());
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private <T> T get(KafkaFuture<T> answer) {
        fault(answer).ifPresent(fault -> {
            throw new KafkaUnavailableException(bootstrap, fault);
        });
        return answer.toCompletionStage().toCompletableFuture().join();
    }

    /** Why the broker did not do what it was asked; empty if it did. */
    private Optional<Throwable> fault(KafkaFuture<?> answer) {
        try {
            answer.get();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailableException(bootstrap, e);
        } catch (ExecutionException e) {
            return Optional.of(e.getCause());
        }
    }
}
