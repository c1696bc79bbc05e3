package io.tapeline.emulators.s3;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Adds the signature check to S3Mock, removes its second port, supports many objects, and allows one writer per object. */
@AutoConfiguration
public class S3SignatureConfiguration {

    /** The signature check comes first, before anything reads the request. */
    @Bean
    FilterRegistrationBean<S3SignatureFilter> signatureFilter(Environment environment) {
        var key = new SigningKey(
                environment.getRequiredProperty("TAPELINE_S3_ACCESS_KEY_ID"),
                environment.getRequiredProperty("TAPELINE_S3_SECRET_ACCESS_KEY"));
        var registration = new FilterRegistrationBean<>(new S3SignatureFilter(key, Clock.systemUTC()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** See {@link OneWriterFilter}; after the signature check. */
    @Bean
    FilterRegistrationBean<OneWriterFilter> oneWriterFilter() {
        var registration = new FilterRegistrationBean<>(new OneWriterFilter(Duration.ofSeconds(60)));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    /** Reads bodies with buffers of eight times the default size. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> largerReads() {
        return factory ->
                factory.addConnectorCustomizers(connector -> connector.setProperty("socket.appReadBufSize", "65536"));
    }

    /** S3Mock opens a port for HTTPS and one for HTTP. The launcher makes the first one use HTTP, so the second one is not needed. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> onePortOnly() {
        return factory -> factory.getAdditionalConnectors().clear();
    }

    /** See {@link RememberingMapper}. */
    @Bean
    static BeanPostProcessor remembersBuckets() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof JsonMapper mapper ? new RememberingMapper(mapper) : bean;
            }
        };
    }
}
