package io.owlstream.testing;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The one {@link TestBroker} of a test JVM, started when first asked for and ended with the JVM. Test classes share it: they keep
 * apart by topics of their own ({@link TestRecords#uniqueTopic}) or wipe what they share ({@link TestTopics#wipe}).
 *
 * <p>Quarkus loads test code in class loaders of its own that come and go, each with its own statics. So the broker
 * lives in the JVM's system class loader, and the other copies of this class ask that one.
 */
public final class SharedBroker {
    /** Held here because the JDK forgets the level of a logger that nobody refers to. */
    private static final List<Logger> QUIET =
            Stream.of("org.apache.kafka", "kafka", "state.change.logger").map(Logger::getLogger).toList();
    private static TestBroker running;

    private SharedBroker() {
    }

    /** Host and port of the broker, which answers by now. */
    public static String bootstrap() {
        ClassLoader home = ClassLoader.getSystemClassLoader();
        return SharedBroker.class.getClassLoader() == home ? start(home) : askCopyIn(home);
    }

    private static synchronized String start(ClassLoader home) {
        if (running == null) {
            QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
            Thread thread = Thread.currentThread();
            ClassLoader context = thread.getContextClassLoader();
            // The broker's threads inherit it and outlive every Quarkus application.
            thread.setContextClassLoader(home);
            try {
                running = TestBroker.start();
            } finally {
                thread.setContextClassLoader(context);
            }
            System.out.println("tests across topics use " + running.kind());
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop-test-broker"));
        }
        return running.bootstrap();
    }

    private static String askCopyIn(ClassLoader home) {
        try {
            return (String) home.loadClass(SharedBroker.class.getName()).getMethod("bootstrap").invoke(null);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the test broker did not start", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("owlstream-testing must be on the class path of the test JVM", e);
        }
    }
}
