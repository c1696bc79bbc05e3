package io.tapeline.downloadbatch.bulkapi;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;

/** The bulk API as HTTP. */
@Path("/")
@ClientHeaderParam(name = "service-host", value = "core.content.cms.api")
public interface BulkApi {

    @POST
    @Path("v1/content/bulkDownloadArtifacts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    Response bulkDownloadArtifacts(@HeaderParam("Authorization") String authorization, BulkQuestion question);

    @POST
    @Path("oauth2/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    Response token(@HeaderParam("Authorization") String authorization, @FormParam("grant_type") String grantType);
}
