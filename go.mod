module calendly-mcp

go 1.26.0

require (
	github.com/invopop/jsonschema v0.14.0
	github.com/mark3labs/mcp-go v1.2.1
	github.com/santhosh-tekuri/jsonschema/v5 v5.3.1
	github.com/yosida95/uritemplate/v3 v3.0.2
	golang.org/x/tools v0.52.0
)

require (
	github.com/bahlo/generic-list-go v0.2.0 // indirect
	github.com/buger/jsonparser v1.1.2 // indirect
	github.com/google/jsonschema-go v0.4.2 // indirect
	github.com/google/uuid v1.6.0 // indirect
	github.com/pb33f/ordered-map/v2 v2.3.1 // indirect
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3 // indirect
	github.com/spf13/cast v1.7.1 // indirect
	go.yaml.in/yaml/v4 v4.0.0-rc.2 // indirect
)

replace github.com/santhosh-tekuri/jsonschema/v6 => ./schemas/unlinked/santhosh

replace github.com/google/jsonschema-go => ./schemas/unlinked/google

replace github.com/spf13/cast => ./schemas/unlinked/cast
