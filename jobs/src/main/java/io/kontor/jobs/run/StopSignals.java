package io.kontor.jobs.run;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Turns Ctrl-C and SIGTERM into a request, so that the program ends by itself, with everything in order. A second signal
 * ends it at once, as a crash would; with nobody to ask, the first one ends it in the usual way.
 *
 * <p>A shutdown hook would come too late: H2 closes its database in a hook of its own, at the same time, and refuses to
 * leave that out for a database that several processes share.
 */
public final class StopSignals implements AutoCloseable {

    private static final List<StopSignals> OPEN = new CopyOnWriteArrayList<>();
    private static final int EXIT_STOPPED = 130;

    private static boolean installed;

    private final Runnable request;

    /** True once it was asked; a second signal then ends the process. */
    private volatile boolean asked;

    private StopSignals(Runnable request) {
        this.request = request;
    }

    /** Calls a request, on a thread of its own, at the first signal until this is closed. */
    public static StopSignals to(Runnable request) {
        install();
        StopSignals signals = new StopSignals(request);
        OPEN.add(signals);
        return signals;
    }

    @Override
    public void close() {
        OPEN.remove(this);
    }

    private static synchronized void install() {
        if (!installed) {
            installed = true;
            listen("INT");
            listen("TERM");
        }
    }

    /** By reflection: the class is there on every JDK, but naming it is a warning that cannot be switched off. */
    private static void listen(String name) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            Object handler = Proxy.newProxyInstance(
                    StopSignals.class.getClassLoader(), new Class<?>[] {handlerType}, StopSignals::answer);
            signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
        } catch (ReflectiveOperationException e) {
            // The system does not have this signal, or Java was told to leave it alone (-Xrs).
        }
    }

    private static @Nullable Object answer(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "handle" -> {
                received();
                yield null;
            }
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "stop request";
        };
    }

    private static void received() {
        if (OPEN.isEmpty()) {
            System.exit(EXIT_STOPPED);
        }
        for (StopSignals signals : OPEN) {
            if (signals.asked) {
                Runtime.getRuntime().halt(EXIT_STOPPED);
            }
            signals.asked = true;
            signals.request.run();
        }
    }
}
