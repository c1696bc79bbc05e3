package io.tapeline.emulators.s3;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Makes sure that the store can be opened after any failure, and that the disk does not fill up. */
@AutoConfiguration
public class S3StoreConfiguration {

    /** S3Mock's name for the bean of the store's folder, which is created before anything reads the store. */
    private static final String STORE = "rootFolder";

    @Bean
    FilterRegistrationBean<RoomFilter> roomFilter(File rootFolder, Environment environment) {
        long floor = environment.getProperty("TAPELINE_S3_FREE_SPACE_FLOOR", Long.class, 0L);
        var room = new Room(rootFolder.toPath(), floor);
        var temporaries = new Temporaries(Path.of(System.getProperty("java.io.tmpdir")), Clock.systemUTC());
        var registration = new FilterRegistrationBean<>(new RoomFilter(room, temporaries));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1); // after the signature check
        return registration;
    }

    /** Lets a client that is refused while it still sends receive the reason instead of a broken connection. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> readsWhatItRefuses() {
        return factory -> factory.addConnectorCustomizers(connector -> connector.setProperty("maxSwallowSize", "-1"));
    }

    /** See {@link StoreScan}. */
    @Bean
    static BeanPostProcessor scansTheStore(BeanFactory beans, Environment environment) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (name.equals(STORE)) {
                    String region = environment.getRequiredProperty("com.adobe.testing.s3mock.store.region");
                    try {
                        new StoreScan(((File) bean).toPath(), region, beans.getBean(JsonMapper.class)).run();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
                return bean;
            }
        };
    }
}
