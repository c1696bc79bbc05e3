package io.tapeline.snowflake.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.Driver;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiFunction;

/** A class loader with the driver after the build's cuts, and the code that uses it. */
final class CutDriver extends ClassLoader {
    private static final List<String> OWN =
            List.of("net.snowflake.", "io.tapeline.snowflake.", "com.nimbusds.", "org.apache.http.");

    private final Map<String, List<DriverCut>> cuts = DriverCuts.byType(false);

    CutDriver() {
        super(CutDriver.class.getClassLoader());
    }

    /** Logs in like a function, with a secret in JSON. */
    @SuppressWarnings("unchecked")
    Connection signIn(String url, String secret) throws ReflectiveOperationException {
        Object signIn =
                loadClass(SignIn.class.getName()).getDeclaredConstructor().newInstance();
        return ((BiFunction<String, String, Connection>) signIn).apply(url, secret);
    }

    /** Logs in with the driver's own properties. */
    Connection connect(String url, Properties properties) throws Exception {
        return ((Driver) loadClass(SnowflakeProcessor.DRIVER)
                        .getDeclaredConstructor()
                        .newInstance())
                .connect(url, properties);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (OWN.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            byte[] cut = cuts.containsKey(name) ? DriverCut.apply(bytes, cuts.get(name)) : bytes;
            return defineClass(name, cut, 0, cut.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
