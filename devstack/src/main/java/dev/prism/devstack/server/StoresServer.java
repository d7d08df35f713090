package dev.prism.devstack.server;

import dev.prism.devstack.instance.Environment;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.Port;
import dev.prism.devstack.instance.PrivateFiles;
import dev.prism.devstack.process.Command;
import dev.prism.devstack.process.Jvm;
import dev.prism.devstack.process.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// S3 and the MongoDB wire protocol.
public final class StoresServer implements Program {
    private static final Jvm JVM = new Jvm(
            "256m",
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:MaxDirectMemorySize=64m",
                    "-Dlogback.configurationFile=logback-stores.xml"));

    private final Instance instance;
    private final Path installed;

    public StoresServer(Instance instance, Path installed) {
        this.instance = instance;
        this.installed = installed;
    }

    @Override
    public String name() {
        return "stores";
    }

    @Override
    public Set<String> after() {
        return Set.of();
    }

    @Override
    public List<Integer> ports() {
        return List.of(instance.port(Port.S3), instance.port(Port.MONGODB));
    }

    @Override
    public void prepare() {
        PrivateFiles.directory(instance.home(name()));
    }

    @Override
    public Command command() {
        return new Command(
                JVM.main(installed + "/*:" + LauncherJar.path(), "dev.prism.devstack.stores.Stores", List.of()),
                Map.of(
                        "S3_PORT", Integer.toString(instance.port(Port.S3)),
                        "S3_ACCESS_KEY", instance.secrets().password("s3-access-key"),
                        "S3_SECRET_KEY", instance.secrets().password("s3-secret-key"),
                        "MONGO_PORT", Integer.toString(instance.port(Port.MONGODB)),
                        "MONGO_USERNAME", Environment.MONGODB_USER,
                        "MONGO_PASSWORD", instance.secrets().password("mongodb")),
                instance.home(name()));
    }

    @Override
    public boolean ready() {
        return Probe.tcp(instance.port(Port.S3)) && Probe.tcp(instance.port(Port.MONGODB));
    }
}
