package dev.prism.devstack.process;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// One process of an instance: a server or a service.
public interface Program {

    /// Lower case, unique; also the name of its log.
    String name();

    /// Names of the programs that must be ready before this one starts, and stop after it.
    Set<String> after();

    /// Ports that it listens on, the first one for display; may be empty.
    List<Integer> ports();

    /// Brings about what the process finds on disk. Called before the first start of a run; may be called again.
    default void prepare() throws Exception {}

    Command command();

    /// Whether it answers. Called often: cheap, and false rather than an exception while it does not.
    boolean ready();

    /// Brings about what others expect inside of it. Called once it is ready for the first time; may be called again.
    default void setUp() throws Exception {}

    /// Longest time from start to ready before the launcher gives up.
    default Duration patience() {
        return Duration.ofMinutes(5);
    }

    /// Asked politely by this signal; by KILL after ten seconds.
    default String stopSignal() {
        return "TERM";
    }
}
