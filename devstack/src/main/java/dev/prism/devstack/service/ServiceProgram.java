package dev.prism.devstack.service;

import dev.prism.devstack.instance.Environment;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.Port;
import dev.prism.devstack.instance.PrivateFiles;
import dev.prism.devstack.process.Command;
import dev.prism.devstack.process.Console;
import dev.prism.devstack.process.Jvm;
import dev.prism.devstack.process.ProcessTable;
import dev.prism.devstack.process.Program;
import dev.prism.devstack.server.Probe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One service of an instance.
public final class ServiceProgram implements Program {
    private final Service service;
    private final Instance instance;
    private final App app;
    private final AotTraining training;
    private final boolean aot;

    /// @param aot false to start without the AOT cache: slower to start, nothing to train
    /// @param trainUntil no training begins later
    /// @param table names the training while it runs
    public ServiceProgram(
            Service service,
            Instance instance,
            App app,
            boolean aot,
            Instant trainUntil,
            ProcessTable table,
            Console console) {
        this.service = service;
        this.instance = instance;
        this.app = app;
        this.aot = aot;
        this.training = new AotTraining(this, app, table, console, trainUntil);
    }

    @Override
    public String name() {
        return service.module();
    }

    @Override
    public Set<String> after() {
        return service.needs();
    }

    @Override
    public List<Integer> ports() {
        return switch (service) {
            case INGEST -> List.of(instance.port(service.port()), instance.port(Port.RTMP));
            case GATEWAY -> List.of(instance.port(service.port()), instance.port(Port.GATEWAY_MANAGEMENT));
            default -> List.of(instance.port(service.port()));
        };
    }

    @Override
    public void prepare() throws Exception {
        PrivateFiles.directory(instance.home(name()));
        PrivateFiles.directory(temporary());
        app.holdForever();
        if (aot) {
            training.once();
        }
    }

    @Override
    public Command command() {
        List<String> options =
                aot && Files.exists(app.aotCache()) ? List.of("-XX:AOTCache=" + app.aotCache()) : List.of();
        return command(options).with(new RebuildRequest(instance, service).environment());
    }

    /// @param options what to do with the AOT cache; everything else must be as in the training, or the cache is
    /// refused
    Command command(List<String> options) {
        List<String> all = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xss512k"));
        if (service.compiler() == Service.Compiler.LEAN) {
            all.add("-XX:TieredStopAtLevel=1");
        }
        all.addAll(options);
        all.add("-Djava.io.tmpdir=" + temporary());
        return new Command(new Jvm(service.heap(), all).jar(app.jar()), environment(), instance.home(name()));
    }

    @Override
    public boolean ready() {
        return Probe.http(service.health(instance, "ready"));
    }

    /// Of its own, since the JVM writes there what is none of the service's.
    Path trainingLog() {
        return instance.log(name() + "-training");
    }

    private Path temporary() {
        return instance.home(name()).resolve("tmp");
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(Environment.addresses(instance));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(instance.port(service.port())));
        if (service.healthPort() != service.port()) {
            environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
            environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(instance.port(service.healthPort())));
        }
        environment.put(
                "PRISM_STATE_DIR", instance.home(name()).resolve("state").toString());
        environment.put(
                "TRANSCODE_SANDBOX_FFMPEG_FOLDER",
                instance.shared().resolve("ffmpeg").toString());
        Environment.secrets(instance).forEach((name, value) -> {
            if (service.secrets().contains(name)) {
                environment.put(name, value);
            }
        });
        return environment;
    }
}
